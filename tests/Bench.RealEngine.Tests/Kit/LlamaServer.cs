using System.Globalization;
using System.Net;

namespace Bench.RealEngine.Tests.Kit;

/// <summary>A real llama-server on a free loopback port, with one thread.</summary>
internal sealed class LlamaServer : IAsyncDisposable
{
    /// <summary>What the server calls its model.</summary>
    public const string Model = "tiny";

    /// <summary>Requests that it works on at once; each has its share of the context of 8192.</summary>
    public const int Slots = 4;

    private readonly GuardedProcess _process;

    private LlamaServer(string model, string[] arguments)
    {
        Port = GuardedProcess.FreePort();
        _process = new GuardedProcess(
        [
            EngineFolder.Launcher!, "-m", model, "--host", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "-a", Model,
            "-t", "1", "-np", Slots.ToString(CultureInfo.InvariantCulture), "-c", "8192", "--metrics", "--offline", .. arguments,
        ]);
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public HttpClient Http { get; } = new() { Timeout = GuardedProcess.Patience };

    public static async Task<LlamaServer> StartAsync(string model, CancellationToken cancellation, params string[] arguments)
    {
        var server = new LlamaServer(model, arguments);
        await server.StartAgainAsync(cancellation);
        return server;
    }

    /// <summary>Starts it, after a <see cref="KillAsync"/> on the same port, and waits until it says that it is healthy.</summary>
    public Task StartAgainAsync(CancellationToken cancellation) => _process.StartAsync(() => IsHealthyAsync(cancellation), cancellation);

    /// <summary>At once (SIGKILL), whatever it is doing.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Http.Dispose();
    }

    private async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(Address, "health"), cancellation);
            return response.StatusCode == HttpStatusCode.OK; // 503 while it loads
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }
}
