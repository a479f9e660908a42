using System.Diagnostics;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Runner.Session;

/// <summary>Measures what the harness itself uses between its making and <see cref="Read"/>.</summary>
internal sealed class ClientMeter
{
    private readonly TimeSpan _cpu = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _pause = GC.GetTotalPauseDuration();

    public ClientHealth Read()
    {
        using var process = Process.GetCurrentProcess();
        return new ClientHealth(
            Cpu: Of(Environment.CpuUsage.TotalTime - _cpu),
            GcPause: Of(GC.GetTotalPauseDuration() - _pause),
            PeakMemoryBytes: process.PeakWorkingSet64);
    }

    private static Duration Of(TimeSpan span) => new(span.Ticks * 100);
}
