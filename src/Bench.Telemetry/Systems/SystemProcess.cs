using Bench.Core.Telemetry;
using static System.FormattableString;

namespace Bench.Telemetry.Systems;

/// <summary>One process of a server, for as long as it lives.</summary>
internal sealed class SystemProcess(ListedProcess listed, long started)
{
    public int Id => listed.Id;

    public int Parent => listed.Parent;

    public long Started => started;

    /// <summary>As in its samples.</summary>
    public string Device { get; } = Invariant($"{listed.Name}[{listed.Id}]");

    public void Give(in ProcessUse use, in Round round)
    {
        round.Give(TelemetryMetrics.ProcessCpu, use.CpuSeconds, Device);
        round.Give(TelemetryMetrics.ProcessThreads, use.Threads, Device);
        round.GiveBytes(TelemetryMetrics.ProcessMemory, use.ResidentBytes, Device);
        round.GiveBytes(TelemetryMetrics.ProcessRead, use.ReadBytes, Device);
    }
}
