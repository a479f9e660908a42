using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>What <c>bench telemetry serve</c> calls things: <c>bench_gpu_util_ratio</c>, <c>bench_gpu_energy_joules_total</c>.</summary>
internal static class BenchNames
{
    public const string Clock = "bench_clock_seconds";
    public const string Info = "bench_info";

    /// <summary>What does not change about a device, one line each: labels device, fact, value.</summary>
    public const string Fact = "bench_device_info";

    public static string Of(TelemetryMetric metric) => $"bench_{metric.Name}{PublishedUnit.Of(metric).Suffix}{Ending(metric)}";

    /// <summary>
    /// What earlier versions called it, with its values in the metric's own unit:
    /// <c>bench_gpu_util_pct</c>. Another host may run one of them.
    /// </summary>
    public static string Former(TelemetryMetric metric) => $"bench_{metric.Name}_{metric.Unit}{Ending(metric)}";

    private static string Ending(TelemetryMetric metric) => metric.Kind == TelemetryKind.Counter ? "_total" : "";
}
