using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>A value that a page told, in our words.</summary>
/// <param name="Age">The age of the value when the page was written; 0 if unknown.</param>
internal readonly record struct Reading(string Source, string Device, TelemetryMetric Metric, double Value, Duration Age);
