using Bench.Core.Telemetry;
using Bench.Core.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Bench.Telemetry.Serving;

/// <summary>Publishes what sources say as a page of metrics. The sources are its own from here on: it disposes them.</summary>
public sealed class TelemetryHost : IAsyncDisposable
{
    /// <summary>The time that pending answers have to end when the server stops; then their connections are closed.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly TelemetryPublisher _publisher;

    private TelemetryHost(WebApplication app, TelemetryPublisher publisher)
    {
        (_app, _publisher) = (app, publisher);
        Address = new Uri(
            new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), PageGate.Path);
    }

    /// <summary>http://127.0.0.1:port/metrics</summary>
    public Uri Address { get; }

    /// <summary>The sources that provide nothing, with the reasons.</summary>
    public IReadOnlyList<(string Source, string Why)> Silent =>
        [.. _publisher.Sources.Where(source => source.Silent is not null).Select(source => (source.Name, source.Silent!))];

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<TelemetryHost> StartAsync(
        IReadOnlyList<ITelemetrySource> sources, RunClock clock, TelemetryHostOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Bind, options.Port);
            kestrel.AddServerHeader = false;
        });
        var app = builder.Build();
        var publisher = new TelemetryPublisher(sources, clock);
        var text = new MetricsText(clock, options.Version);
        app.Run(new PageGate(options.Token, async () => text.Write(publisher.Sources, await publisher.SampleAsync())).HandleAsync);
        try
        {
            await publisher.OpenAsync();
            await app.StartAsync(cancellation);
            return new TelemetryHost(app, publisher);
        }
        catch
        {
            publisher.Dispose();
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(StopGrace);
        await _app.StopAsync(grace.Token);
        await _app.DisposeAsync();
        _publisher.Dispose();
    }
}
