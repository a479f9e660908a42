using Bench.Core.Telemetry;

namespace Bench.Telemetry.Systems;

/// <summary>
/// The share of time since the previous reading in which cores were busy. A core whose times stood still or went back (it was taken
/// out and put in again, or its counter began again) has no value, and is not part of the value of all cores either.
/// </summary>
internal sealed class CpuShares
{
    private readonly Dictionary<string, CoreTimes> _before = new(StringComparer.Ordinal);

    public void Give(IReadOnlyList<CoreTimes> cores, in Round round)
    {
        var (busy, total) = (0L, 0L);
        foreach (var core in cores)
        {
            var isKnown = _before.TryGetValue(core.Device, out var before);
            _before[core.Device] = core;
            var (busied, passed) = (core.Busy - before.Busy, core.Total - before.Total);
            if (!isKnown || passed <= 0 || busied < 0 || busied > passed)
                continue;
            (busy, total) = (busy + busied, total + passed);
            if (core.Device.Length > 0)
                round.Give(TelemetryMetrics.CpuUtil, Percent(busied, passed), core.Device);
        }

        if (total > 0)
            round.Give(TelemetryMetrics.CpuUtil, Percent(busy, total));
    }

    private static double Percent(long busy, long total) => 100.0 * busy / total;
}
