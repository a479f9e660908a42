using Bench.Core.Telemetry;

namespace Bench.Analysis.Telemetry;

/// <summary>One metric of one device along a run's axis of time.</summary>
/// <param name="Server">The server on whose host it was read; null: the harness's own host.</param>
/// <param name="Device">As its source names it; empty for the whole machine.</param>
/// <param name="Metric">A gauge.</param>
/// <param name="Means">The plain mean of the samples in each slice of <see cref="TelemetryTimeline"/>; null if there is none.</param>
public sealed record TelemetryLane(string? Server, string Device, TelemetryMetric Metric, IReadOnlyList<double?> Means);
