namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>
/// Utilization from two readings of the times that each core spent idle and altogether.
/// A core that came or went between them does not count.
/// </summary>
internal sealed class CpuTimes
{
    private Dictionary<string, (double Idle, double Total)> _before = [];

    /// <summary>
    /// 100 = all cores, and of each 100 = that core; empty if a page has nothing before it, and without
    /// a core whose times stood still or went back.
    /// </summary>
    public (double? All, IReadOnlyList<(string Core, double Percent)> Cores) Since(Dictionary<string, (double Idle, double Total)> now)
    {
        var cores = new List<(string, double)>();
        var (idle, total) = (0.0, 0.0);
        foreach (var (core, times) in now)
        {
            if (!_before.TryGetValue(core, out var earlier))
                continue;
            var (idled, passed) = (times.Idle - earlier.Idle, times.Total - earlier.Total);
            if (passed <= 0 || idled < 0)
                continue;
            (idle, total) = (idle + idled, total + passed);
            cores.Add((core, Percent(idled, passed)));
        }

        _before = now;
        return (total > 0 ? Percent(idle, total) : null, cores);
    }

    private static double Percent(double idle, double total) => Math.Clamp(100 * (1 - (idle / total)), 0, 100);
}
