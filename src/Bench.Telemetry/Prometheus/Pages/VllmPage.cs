using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>
/// vLLM. Of a model that several engines serve (data parallel), requests are added up; their caches
/// are alike, and the share used is the mean.
/// </summary>
internal sealed class VllmPage : IPageKind
{
    private const string Running = "vllm:num_requests_running";
    private const string Waiting = "vllm:num_requests_waiting";

    /// <summary>Shares from 0 to 1 in spite of their names; the second is the older one.</summary>
    private static readonly string[] Caches = ["vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc"];

    public IEnumerable<string> Names => [Running, Waiting, .. Caches];

    public void Read(PrometheusPage page, PageReadings readings)
    {
        foreach (var model in ByModel(page, Running))
            readings.Add(TelemetrySources.Server, model.Key, TelemetryMetrics.RequestsRunning, model.Sum());
        foreach (var model in ByModel(page, Waiting))
            readings.Add(TelemetrySources.Server, model.Key, TelemetryMetrics.RequestsWaiting, model.Sum());
        foreach (var model in Caches.SelectMany(name => ByModel(page, name)))
            readings.Add(TelemetrySources.Server, model.Key, TelemetryMetrics.KvCacheUsed, 100 * model.Average());
    }

    private static IEnumerable<IGrouping<string, double>> ByModel(PrometheusPage page, string name) =>
        page.Of(name).GroupBy(value => value.Label("model_name") ?? "", value => value.Value);
}
