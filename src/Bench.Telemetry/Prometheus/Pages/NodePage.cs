using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>Prometheus' exporter for Linux hosts (github.com/prometheus/node_exporter).</summary>
internal sealed class NodePage : IPageKind
{
    private const string Cpu = "node_cpu_seconds_total";
    private const string MemoryTotal = "node_memory_MemTotal_bytes";
    private const string MemoryAvailable = "node_memory_MemAvailable_bytes";
    private const string SwapTotal = "node_memory_SwapTotal_bytes";
    private const string SwapFree = "node_memory_SwapFree_bytes";
    private const string SwapIn = "node_vmstat_pswpin";
    private const string SwapOut = "node_vmstat_pswpout";
    private const string DiskRead = "node_disk_read_bytes_total";
    private const string Time = "node_time_seconds";

    /// <summary>vmstat counts pages, and the page does not report their size: that of x86 and of most ARM machines.</summary>
    private const double PageBytes = 4096;

    /// <summary>They read from disks that stand there themselves (device mapper, RAID, loops), or from no disk (RAM).</summary>
    private static readonly string[] NoDisks = ["dm-", "md", "loop", "ram", "zram"];

    private static readonly (string Name, TelemetryMetric Metric, string Device)[] Pressures =
    [
        ("node_pressure_cpu_waiting_seconds_total", TelemetryMetrics.PressureSome, "cpu"),
        ("node_pressure_memory_waiting_seconds_total", TelemetryMetrics.PressureSome, "memory"),
        ("node_pressure_memory_stalled_seconds_total", TelemetryMetrics.PressureFull, "memory"),
        ("node_pressure_io_waiting_seconds_total", TelemetryMetrics.PressureSome, "io"),
        ("node_pressure_io_stalled_seconds_total", TelemetryMetrics.PressureFull, "io"),
    ];

    private static readonly (string Name, string Zone)[] Energies =
        [("node_rapl_package_joules_total", "package"), ("node_rapl_dram_joules_total", "dram")];

    private readonly CpuTimes _cpu = new();

    public IEnumerable<string> Names =>
    [
        Cpu, MemoryTotal, MemoryAvailable, SwapTotal, SwapFree, SwapIn, SwapOut, DiskRead, Time,
        .. Pressures.Select(each => each.Name), .. Energies.Select(each => each.Name),
    ];

    public void Read(PrometheusPage page, PageReadings readings)
    {
        ReadCpu(page, readings);
        Add(TelemetryMetrics.MemoryUsed, Bytes.ToMib(page.Only(MemoryTotal) - page.Only(MemoryAvailable)));
        Add(TelemetryMetrics.MemoryTotal, Bytes.ToMib(page.Only(MemoryTotal)));
        Add(TelemetryMetrics.SwapUsed, Bytes.ToMib(page.Only(SwapTotal) - page.Only(SwapFree)));
        Add(TelemetryMetrics.SwapIn, Bytes.ToMib(page.Only(SwapIn) * PageBytes));
        Add(TelemetryMetrics.SwapOut, Bytes.ToMib(page.Only(SwapOut) * PageBytes));
        var disks = page
            .Of(DiskRead)
            .Where(disk => !NoDisks.Any(beginning => disk.Label("device")?.StartsWith(beginning, StringComparison.Ordinal) ?? true))
            .ToList();
        if (disks.Count > 0)
            Add(TelemetryMetrics.DiskRead, Bytes.ToMib(disks.Sum(disk => disk.Value)));
        foreach (var (name, metric, device) in Pressures)
            readings.Add(TelemetrySources.Host, device, metric, page.Only(name) * 1e3);
        ReadEnergy(page, readings);
        readings.UnixSeconds ??= page.Only(Time);

        void Add(TelemetryMetric metric, double? value) => readings.Add(TelemetrySources.Host, "", metric, value);
    }

    /// <summary>Idle is also who waits for a disk; guests stand in user already, and not among these modes.</summary>
    private void ReadCpu(PrometheusPage page, PageReadings readings)
    {
        var times = page.Of(Cpu)
            .GroupBy(value => value.Label("cpu") ?? "")
            .ToDictionary(core => core.Key, core => (
                Idle: core.Where(mode => mode.Label("mode") is "idle" or "iowait").Sum(mode => mode.Value),
                Total: core.Sum(mode => mode.Value)));
        readings.PromisesMore |= times.Count > 0;
        var (all, cores) = _cpu.Since(times);
        readings.Add(TelemetrySources.Host, "", TelemetryMetrics.CpuUtil, all);
        foreach (var (core, percent) in cores)
            readings.Add(TelemetrySources.Host, $"core{core}", TelemetryMetrics.CpuUtil, percent);
    }

    /// <summary>The same package may stand there twice, once by another way into it (mmio), which counts on its own.</summary>
    private static void ReadEnergy(PrometheusPage page, PageReadings readings)
    {
        foreach (var (name, zone) in Energies)
        {
            foreach (var value in page.Of(name).Where(value => value.Label("path")?.Contains("mmio", StringComparison.Ordinal) != true))
                readings.Add(TelemetrySources.CpuEnergy, $"{zone}-{value.Label("index") ?? "0"}", TelemetryMetrics.CpuEnergy, value.Value);
        }
    }
}
