using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>
/// The page of <c>bench telemetry serve</c>: our metrics under our names, each with the instant
/// of its reading, and the other host's clock.
/// </summary>
internal sealed class BenchPage : IPageKind
{
    /// <summary>
    /// No source is queried less often than once per hour: values that seem older come from a clock that was set in between.
    /// </summary>
    private const double OldestSeconds = 3600;

    public IEnumerable<string> Names =>
    [
        .. TelemetryMetrics.All.Select(BenchNames.Of),
        .. TelemetryMetrics.All.Select(BenchNames.Former),
        BenchNames.Clock,
        BenchNames.Info,
        BenchNames.Fact,
    ];

    public void Read(PrometheusPage page, PageReadings readings)
    {
        var clock = page.Only(BenchNames.Clock);
        readings.IsOurs |= page.Of(BenchNames.Info).Count > 0;
        readings.UnixSeconds ??= clock;
        foreach (var metric in TelemetryMetrics.All)
        {
            foreach (var value in page.Of(BenchNames.Of(metric)))
                Read(metric, value, PublishedUnit.Of(metric).Meant(value.Value));
            foreach (var value in page.Of(BenchNames.Former(metric)))
                Read(metric, value, value.Value);
        }

        foreach (var fact in page.Of(BenchNames.Fact))
        {
            if (fact.Label("fact") is { Length: > 0 } name)
                readings.AddFact(fact.Label("device") ?? "", name, fact.Label("value"));
        }

        void Read(TelemetryMetric metric, PrometheusValue value, double meant)
        {
            if (value.Label("source") is { } source && TelemetrySources.IsPublished(source))
                readings.Add(source, value.Label("device") ?? "", metric, meant, Age(clock, value.UnixMilliseconds));
        }
    }

    private static Duration Age(double? clock, long? read) =>
        clock - (read / 1e3) is > 0 and < OldestSeconds and var age ? Duration.FromSeconds(age) : Duration.Zero;
}
