using Bench.Statistics;

namespace Bench.Studies;

/// <summary>A number of a decision.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">Empty for a ratio or a count.</param>
/// <param name="Interval">At the decision's confidence; <see cref="Statistics.Interval.Unknown"/> where there is none.</param>
public sealed record DecisionNumber(string Name, double Value, string Unit, Interval Interval);
