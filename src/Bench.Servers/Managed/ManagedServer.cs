using Bench.Servers.Managed.Faults;
using Bench.Servers.Managed.Logs;
using Bench.Servers.Managed.Supervision;

namespace Bench.Servers.Managed;

/// <summary>
/// A server that the harness started and that serves. It ends with this object, and with the harness, whatever ends that.
/// </summary>
public sealed class ManagedServer : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>A port of processes that are gone is free at once; what is waited for is that the system has tidied up.</summary>
    private static readonly TimeSpan PortLimit = TimeSpan.FromSeconds(5);

    private readonly SupervisedProcess _process;
    private readonly TimeSpan _grace;
    private readonly TimeProvider _time;
    private bool _stopping;

    internal ManagedServer(SupervisedProcess process, int port, ServerLog log, TimeSpan grace, TimeProvider time)
    {
        _process = process;
        _grace = grace;
        _time = time;
        Port = port;
        Log = log;
        Ended = EndAsync();
    }

    public int Port { get; }

    public Uri Address => AddressOf(Port);

    public ServerLog Log { get; }

    /// <summary>The id of the process that the command became.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Completes when the server has ended: with the fault where it did so by itself, with null if it was stopped.</summary>
    public Task<ManagedFault?> Ended { get; }

    public static Uri AddressOf(int port) => new(FormattableString.Invariant($"http://127.0.0.1:{port}/"));

    /// <summary>
    /// Ends it, and waits until all its processes are gone and its port is free: the next start finds the machine as this one did.
    /// </summary>
    /// <returns>The problem with its end; null if there is none.</returns>
    public async Task<ManagedFault?> StopAsync()
    {
        _stopping = true;
        var remains = await _process.EndAsync();
        for (var start = _time.GetTimestamp();
            remains.Left.Count == 0 && FreePort.IsTaken(Port) && _time.GetElapsedTime(start) < PortLimit;)
            await Task.Delay(Poll, _time, CancellationToken.None);
        return remains switch
        {
            { Left.Count: > 0 } => new ManagedFault.Survived(remains.Left) { LastLines = Log.LastLines() },
            { Killed: > 0 } => new ManagedFault.IgnoredTermination(remains.Killed, _grace) { LastLines = Log.LastLines() },
            _ => null,
        };
    }

    public ValueTask DisposeAsync()
    {
        _stopping = true;
        return _process.DisposeAsync();
    }

    private async Task<ManagedFault?> EndAsync()
    {
        var exit = await _process.Exited;
        return _stopping ? null : new ManagedFault.DiedLater(exit) { LastLines = Log.LastLines() };
    }
}
