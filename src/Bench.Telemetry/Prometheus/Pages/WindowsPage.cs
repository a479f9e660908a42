using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>Prometheus' exporter for Windows hosts (github.com/prometheus-community/windows_exporter), with its older names.</summary>
internal sealed class WindowsPage : IPageKind
{
    private const string Cpu = "windows_cpu_time_total";
    private const string DiskRead = "windows_logical_disk_read_bytes_total";

    private static readonly string[] Total =
        ["windows_memory_physical_total_bytes", "windows_cs_physical_memory_bytes", "windows_os_visible_memory_bytes"];
    private static readonly string[] Available =
        ["windows_memory_available_bytes", "windows_memory_physical_free_bytes", "windows_os_physical_memory_free_bytes"];

    private readonly CpuTimes _cpu = new();

    public IEnumerable<string> Names => [Cpu, DiskRead, .. Total, .. Available];

    public void Read(PrometheusPage page, PageReadings readings)
    {
        ReadCpu(page, readings);
        var total = page.Only(Total);
        Add(TelemetryMetrics.MemoryUsed, Bytes.ToMib(total - page.Only(Available)));
        Add(TelemetryMetrics.MemoryTotal, Bytes.ToMib(total));
        var volumes = page.Of(DiskRead).Where(volume => volume.Label("volume") != "_Total").ToList();
        if (volumes.Count > 0)
            Add(TelemetryMetrics.DiskRead, Bytes.ToMib(volumes.Sum(volume => volume.Value)));

        void Add(TelemetryMetric metric, double? value) => readings.Add(TelemetrySources.Host, "", metric, value);
    }

    /// <summary>
    /// Windows counts the time of interrupts (interrupt, dpc) within privileged. Cores are named by group and number,
    /// which is not one of our metrics: only the total is used.
    /// </summary>
    private void ReadCpu(PrometheusPage page, PageReadings readings)
    {
        var times = page.Of(Cpu)
            .Where(value => value.Label("mode") is "idle" or "user" or "privileged")
            .GroupBy(value => value.Label("core") ?? "")
            .ToDictionary(core => core.Key, core =>
                (Idle: core.Where(mode => mode.Label("mode") is "idle").Sum(mode => mode.Value), Total: core.Sum(mode => mode.Value)));
        readings.PromisesMore |= times.Count > 0;
        readings.Add(TelemetrySources.Host, "", TelemetryMetrics.CpuUtil, _cpu.Since(times).All);
    }
}
