using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Definition;

/// <summary>An entry of exclude: it takes away the points that agree with every axis that it names.</summary>
internal sealed record Exclusion(AxisValues Values, Place Place)
{
    public bool Matches(SweepPoint point) => Values.Axes.All(axis => Values.ValuesOf(axis).Any(value => value == point.Factors[axis]));
}
