using System.Net;
using Bench.Simulator.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bench.Simulator.Http;

/// <summary>An Ollama on loopback whose machine is simulated. The engine stays its owner's: it is not disposed here.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    /// <summary>What answers under way have to end when the server stops; then their connections are cut.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;

    private readonly ServerState _state;

    private SimulatorHost(WebApplication app, ServerState state)
    {
        (_app, _state) = (app, state);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>http://127.0.0.1:port/</summary>
    public Uri Address { get; }

    /// <summary>Starts a server that is warm: its first answer is as quick as its hundredth.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SimulatorHost> StartAsync(
        ISimulatedEngine engine, SimulatorHttpOptions options, CancellationToken cancellation = default)
    {
        await ServerWarmUp.OnceAsync().WaitAsync(cancellation);
        return await StartColdAsync(engine, options, cancellation);
    }

    internal static async Task<SimulatorHost> StartColdAsync(
        ISimulatedEngine engine, SimulatorHttpOptions options, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Call.MostOfBody;
            kestrel.Limits.MinRequestBodyDataRate = null; // a token an hour is a legal answer
            kestrel.Limits.MinResponseDataRate = null;
        });
        // A flush then writes to the socket itself, on the flushing thread: no second thread to wait
        // for, and the sent instant is the socket's.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        var app = builder.Build();
        var state = new ServerState(engine, options);
        app.Run(new RequestGate(state).HandleAsync);
        await app.StartAsync(cancellation);
        return new SimulatorHost(app, state);
    }

    /// <summary>Takes no more connections, and cuts those that are still busy after a second.</summary>
    public async Task StopAsync()
    {
        using var grace = new CancellationTokenSource(StopGrace);
        await _app.StopAsync(grace.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _app.DisposeAsync();
        await _state.DisposeAsync();
    }
}
