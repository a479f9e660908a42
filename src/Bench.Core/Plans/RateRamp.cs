using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>A linear change of the arrival rate at the start of a phase.</summary>
/// <param name="From">Requests a second at the start.</param>
/// <param name="To">Requests a second at the end of the ramp, and from there on.</param>
/// <param name="Over">The length of the ramp.</param>
public sealed record RateRamp(double From, double To, Duration Over);
