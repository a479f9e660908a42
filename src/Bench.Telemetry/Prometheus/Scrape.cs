using Bench.Core.Time;
using Bench.Telemetry.Prometheus.Pages;

namespace Bench.Telemetry.Prometheus;

/// <summary>A page, and when it was requested and there.</summary>
/// <param name="Date">The Date header: the other host's wall clock, cut to whole seconds; null if it is not sent.</param>
internal sealed record Scrape(PrometheusPage Page, Instant Sent, Instant Received, DateTimeOffset? Date)
{
    public Duration RoundTrip => Received - Sent;

    /// <summary>The most likely time at which the other host read its values.</summary>
    public Instant Middle => Sent + new Duration(RoundTrip.Nanoseconds / 2);
}
