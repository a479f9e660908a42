using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>A value that a page told, in our words.</summary>
/// <param name="Age">How long before the page was written it was so; 0 where the page does not tell.</param>
internal readonly record struct Reading(string Source, string Device, TelemetryMetric Metric, double Value, Duration Age);
