namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>What one exporter calls things, and what they are to us. One for each source: some remember the page before.</summary>
internal interface IPageKind
{
    /// <summary>The names that it reads; all others are passed over.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Adds what stands there and is known.</summary>
    void Read(PrometheusPage page, PageReadings readings);
}
