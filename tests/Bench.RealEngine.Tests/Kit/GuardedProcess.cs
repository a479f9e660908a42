using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bench.RealEngine.Tests.Kit;

/// <summary>
/// A server of somebody else's. It ends with this: by its process id, and also when the test process is killed, for a shell between
/// the two waits on a pipe that closes then.
/// </summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    /// <summary>No test waits longer for a process to come up, or to go.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>$1 is the log, the rest the command.</summary>
    private const string Guard = """
        log=$1; shift
        "$@" > "$log" 2>&1 < /dev/null &
        echo $!
        read -r _
        kill -9 $! 2> /dev/null
        wait
        """;

    private readonly string[] _command;
    private readonly string _log = Path.GetTempFileName();
    private Process? _guard;
    private int _id;

    /// <param name="command">The program and its arguments; it stays in the foreground.</param>
    public GuardedProcess(params string[] command) => _command = command;

    /// <summary>A loopback port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it, also again after a <see cref="KillAsync"/>, and waits until it serves.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not serve in time; the end of its log is in the message.</exception>
    public async Task StartAsync(Func<Task<bool>> serves, CancellationToken cancellation)
    {
        await BeginAsync(cancellation);
        var start = TimeProvider.System.GetTimestamp();
        while (!await serves())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience || !Directory.Exists($"/proc/{_id}"))
                throw new InvalidOperationException(
                    $"{_command[0]} did not come up:\n{string.Join('\n', File.ReadLines(_log).TakeLast(20))}");
            await Task.Delay(Poll, TimeProvider.System, cancellation);
        }
    }

    /// <summary>What it has written so far.</summary>
    public IEnumerable<string> Log() => File.ReadLines(_log);

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
        File.Delete(_log);
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "guard", _log, .. _command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _guard = Process.Start(start)!;
        var line = await _guard.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Patience, cancellation);
        _id = int.Parse(line!, CultureInfo.InvariantCulture);
    }
}
