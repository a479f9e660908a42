using Bench.Core.Time;

namespace Bench.Core.Telemetry;

/// <summary>From one instant to another, both on the same sitting's clock.</summary>
public readonly record struct TelemetrySpan(Instant From, Instant To);
