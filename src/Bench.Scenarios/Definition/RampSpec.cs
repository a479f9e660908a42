using Bench.Core.Time;

namespace Bench.Scenarios.Definition;

/// <summary>
/// The ramps of loads: the rate of an open loop rises or falls to the cell's own, and the users of a closed one start one after another.
/// </summary>
/// <param name="From">Requests a second at the start; may be 0. Of no meaning for a closed loop.</param>
/// <param name="Over">The length of the ramp.</param>
internal sealed record RampSpec(double From, Duration Over);
