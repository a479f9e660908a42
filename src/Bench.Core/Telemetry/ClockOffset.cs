using Bench.Core.Time;

namespace Bench.Core.Telemetry;

/// <summary>The wall clock of another host against that of this one, by an answer that told its time.</summary>
/// <param name="Offset">Positive: the other clock is ahead.</param>
/// <param name="Uncertainty">The true offset is within so much of it, either way: half the round trip and half
/// the resolution of the reported time.</param>
public sealed record ClockOffset(Duration Offset, Duration Uncertainty);
