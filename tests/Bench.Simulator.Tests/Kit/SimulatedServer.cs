using System.Net.Sockets;
using System.Text;
using Bench.Simulator.Faults;
using Bench.Simulator.Http;

namespace Bench.Simulator.Tests.Kit;

/// <summary>A simulated server on the fake machine, and a client that says exactly what it is told to.</summary>
internal sealed class SimulatedServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SimulatorHost _host;

    private SimulatedServer(SimulatorHost host, FakeEngine engine) => (_host, Engine) = (host, engine);

    public FakeEngine Engine { get; }

    public Uri Address => _host.Address;

    public static async Task<SimulatedServer> StartAsync(string faults = "", long seed = 1, string origins = "")
    {
        var engine = new FakeEngine();
        var script = FaultScript.Parse(faults, out var error) ?? throw new ArgumentException(error, nameof(faults));
        return new SimulatedServer(await SimulatorHost.StartAsync(
            engine,
            new SimulatorHttpOptions { Faults = script, Seed = seed, Origins = AllowedOrigins.Parse(origins).Origins! },
            TestContext.Current.CancellationToken), engine);
    }

    public Task<RawAnswer> PostAsync(string path, string body) => SendAsync("POST", path, body);

    public Task<RawAnswer> GetAsync(string path) => SendAsync("GET", path, "");

    public Task<RawAnswer> SendAsync(string method, string path, string body) => SendAsync(Request(method, path, body));

    public async Task<RawAnswer> SendAsync(byte[] request)
    {
        using var socket = await OpenAsync(request);
        using var answer = new MemoryStream();
        await using var stream = new NetworkStream(socket);
        using var patience = new CancellationTokenSource(Patience);
        await stream.CopyToAsync(answer, patience.Token);
        return RawAnswer.Parse(answer.ToArray());
    }

    /// <summary>Sends and leaves the answer to the caller.</summary>
    public async Task<Socket> OpenAsync(byte[] request)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Address.Host, Address.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(request, TestContext.Current.CancellationToken);
        return socket;
    }

    public static byte[] Request(string method, string path, string body) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:11434\r\nConnection: close\r\nContent-Length: "
            + $"{Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
