using System.Diagnostics;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Telemetry.Harness;

/// <summary>
/// Measures what the harness itself uses, and how late its machine lets it be, between its making and <see cref="Read"/>.
/// </summary>
public sealed class ClientMeter(RunClock clock) : IDisposable
{
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _pause = GC.GetTotalPauseDuration();
    private readonly LatenessProbe _probe = LatenessProbe.Start(clock);

    /// <summary>Ends the looking, too.</summary>
    public ClientHealth Read()
    {
        _probe.Dispose();
        using var process = Process.GetCurrentProcess();
        return new ClientHealth(
            Cpu: Of(Environment.CpuUsage.TotalTime - _cpu),
            GcPause: Of(GC.GetTotalPauseDuration() - _pause),
            PeakMemoryBytes: process.PeakWorkingSet64)
        {
            WakeUps = _probe.WakeUps,
            PoolWaits = _probe.PoolWaits,
            Stalls = _probe.Stalls,
        };
    }

    public void Dispose() => _probe.Dispose();

    private static Duration Of(TimeSpan span) => new(span.Ticks * 100);
}
