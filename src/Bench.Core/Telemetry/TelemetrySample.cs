using Bench.Core.Time;

namespace Bench.Core.Telemetry;

/// <summary>One value of one metric of one device.</summary>
/// <param name="At">The instant at which it was read, on the run's clock.</param>
/// <param name="Server">The server on whose host it was read, or which it is about; null: the harness's own host.</param>
/// <param name="Source">One of <see cref="TelemetrySources"/>.</param>
/// <param name="Device">As its source names it; empty if there is only one.</param>
public readonly record struct TelemetrySample(
    Instant At, string? Server, string Source, string Device, TelemetryMetric Metric, double Value);
