namespace Bench.Core.Telemetry;

/// <summary>Values of one metric of one device that no machine can have: they were left out.</summary>
/// <param name="Source">One of <see cref="TelemetrySources"/>; not the report's own name where a page tells of several things.</param>
/// <param name="Device">As in samples.</param>
/// <param name="Metric">The metric of the reading.</param>
/// <param name="Value">The first one that was left out.</param>
/// <param name="Why">A clause for people: "over the 8192 MiB that there are".</param>
/// <param name="Count">The number of readings that were left out.</param>
public sealed record ImpossibleReading(string Source, string Device, TelemetryMetric Metric, double Value, string Why, long Count);
