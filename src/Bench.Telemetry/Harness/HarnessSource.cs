using System.Diagnostics;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using Bench.Telemetry.Processes;
using static System.FormattableString;

namespace Bench.Telemetry.Harness;

/// <summary>
/// The cost and timeliness of the harness itself: its processor time, memory, threads, pauses of the garbage collector,
/// and how long work waits for a thread of the pool.
/// </summary>
/// <param name="files">Tells the number of threads on Linux; elsewhere the runtime does.</param>
internal sealed class HarnessSource(SystemFiles files, PoolProbe probe) : ITelemetrySource
{
    private static readonly string Device = Invariant($"bench[{Environment.ProcessId}]");

    private readonly string _folder = ProcessStat.Folder(Environment.ProcessId);

    public HarnessSource(SystemFiles files, TimeProvider time)
        : this(files, new PoolProbe(time, work => ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false)))
    {
    }

    public string Name => TelemetrySources.Harness;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open() => new SourceOpening.Available(
    [
        new TelemetryDevice(Device,
        [
            new("runtime", System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription),
            new("garbage collector", System.Runtime.GCSettings.IsServerGC ? "server" : "workstation"),
        ]),
    ]);

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, Server, Name, sink);
        round.Give(TelemetryMetrics.ProcessCpu, Environment.CpuUsage.TotalTime.TotalSeconds, Device);
        round.GiveBytes(TelemetryMetrics.ProcessMemory, Environment.WorkingSet, Device);
        round.Give(TelemetryMetrics.ProcessThreads, Threads(), Device);
        round.Give(TelemetryMetrics.GcPause, GC.GetTotalPauseDuration().TotalMilliseconds, Device);
        round.Give(TelemetryMetrics.PoolQueue, ThreadPool.PendingWorkItemCount, Device);
        if (probe.Next() is { } delay)
            round.Give(TelemetryMetrics.PoolDelay, delay.TotalMilliseconds, Device);
    }

    public void Dispose()
    {
    }

    private int Threads()
    {
        if (ProcessStat.Of(files, _folder) is { } stat)
            return stat.Threads;
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }
}
