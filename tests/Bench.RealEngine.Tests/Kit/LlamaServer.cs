using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bench.RealEngine.Tests.Kit;

/// <summary>
/// A real llama-server on a free loopback port, with one thread. It ends with this: by its process id, and also when the test process is killed, for a
/// shell between the two waits on a pipe that closes then.
/// </summary>
internal sealed class LlamaServer : IAsyncDisposable
{
    /// <summary>What the server calls its model.</summary>
    public const string Model = "tiny";

    /// <summary>Requests that it works on at once; each has its share of the context of 8192.</summary>
    public const int Slots = 4;

    /// <summary>No test waits longer for a server to come up, or to go.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>$1 is the log, the rest the command.</summary>
    private const string Guard = """
        log=$1; shift
        "$@" > "$log" 2>&1 < /dev/null &
        echo $!
        read -r _
        kill -9 $! 2> /dev/null
        wait
        """;

    private readonly string[] _arguments;
    private readonly string _log = Path.GetTempFileName();
    private Process? _guard;
    private int _id;

    private LlamaServer(string model, string[] arguments)
    {
        Port = FreePort();
        _arguments =
        [
            "-m", model, "--host", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture),
            "-a", Model, "-t", "1", "-np", Slots.ToString(CultureInfo.InvariantCulture), "-c", "8192", "--metrics", "--offline", .. arguments,
        ];
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public HttpClient Http { get; } = new() { Timeout = Patience };

    public static async Task<LlamaServer> StartAsync(string model, CancellationToken cancellation, params string[] arguments)
    {
        var server = new LlamaServer(model, arguments);
        await server.StartAgainAsync(cancellation);
        return server;
    }

    /// <summary>Starts it, after a <see cref="KillAsync"/> on the same port, and waits until it says that it is healthy.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        await BeginAsync(cancellation);
        var start = TimeProvider.System.GetTimestamp();
        while (!await IsHealthyAsync(cancellation))
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience || !Directory.Exists($"/proc/{_id}"))
                throw new InvalidOperationException($"llama-server did not come up:\n{Tail()}");
            await Task.Delay(Poll, TimeProvider.System, cancellation);
        }
    }

    /// <summary>At once (SIGKILL), whatever it is doing.</summary>
    public async Task KillAsync()
    {
        if (_guard is not { } guard)
            return;
        _guard = null;
        guard.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        await guard.WaitForExitAsync(limit.Token);
        guard.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        File.Delete(_log);
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "guard", _log, EngineFolder.Launcher!, .. _arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _guard = Process.Start(start)!;
        var line = await _guard.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Patience, cancellation);
        _id = int.Parse(line!, CultureInfo.InvariantCulture);
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

    private string Tail() => string.Join('\n', File.ReadLines(_log).TakeLast(20));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
