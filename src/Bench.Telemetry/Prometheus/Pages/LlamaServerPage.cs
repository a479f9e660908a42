using Bench.Core.Telemetry;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>llama.cpp's server, started with --metrics. Newer ones do not tell their cache any more.</summary>
internal sealed class LlamaServerPage : IPageKind
{
    private const string Running = "llamacpp:requests_processing";
    private const string Waiting = "llamacpp:requests_deferred";
    private const string Cache = "llamacpp:kv_cache_usage_ratio";

    public IEnumerable<string> Names => [Running, Waiting, Cache];

    public void Read(PrometheusPage page, PageReadings readings)
    {
        readings.Add(TelemetrySources.Server, "", TelemetryMetrics.RequestsRunning, page.Only(Running));
        readings.Add(TelemetrySources.Server, "", TelemetryMetrics.RequestsWaiting, page.Only(Waiting));
        readings.Add(TelemetrySources.Server, "", TelemetryMetrics.KvCacheUsed, 100 * page.Only(Cache));
    }
}
