namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>
/// The mapping from one exporter's metrics to ours. Each source has its own instance, because some remember the previous page.
/// </summary>
internal interface IPageKind
{
    /// <summary>The names that it reads; all others are passed over.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Adds what stands there and is known.</summary>
    void Read(PrometheusPage page, PageReadings readings);
}
