using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>The metric names of <c>bench telemetry serve</c>: <c>bench_gpu_util_ratio</c>, <c>bench_gpu_energy_joules_total</c>.</summary>
internal static class BenchNames
{
    public const string Clock = "bench_clock_seconds";
    public const string Info = "bench_info";

    /// <summary>The constant properties of a device, one line each: labels device, fact, value.</summary>
    public const string Fact = "bench_device_info";

    public static string Of(TelemetryMetric metric) => $"bench_{metric.Name}{PublishedUnit.Of(metric).Suffix}{Ending(metric)}";

    /// <summary>
    /// The name in earlier versions, with values in the metric's own unit: <c>bench_gpu_util_pct</c>. Another host may run one of them.
    /// </summary>
    public static string Former(TelemetryMetric metric) => $"bench_{metric.Name}_{metric.Unit}{Ending(metric)}";

    private static string Ending(TelemetryMetric metric) => metric.Kind == TelemetryKind.Counter ? "_total" : "";
}
