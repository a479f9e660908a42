using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>The contribution of the stretches between samples to a window.</summary>
/// <param name="Covered">Their parts that lie in it.</param>
/// <param name="Between">Of a counter its growth, of a gauge its area (× s) over these parts, linear between the two samples.</param>
/// <param name="Weight">In ns: its length for each of its samples that lies in the window. Whole numbers, so that means of them
/// are not off by their sums' rounding.</param>
/// <param name="Weighted">These samples' values × their weight.</param>
internal readonly record struct StretchShare(Duration Covered, double Between, double Weight, double Weighted)
{
    public static StretchShare operator +(StretchShare left, StretchShare right) => new(
        left.Covered + right.Covered, left.Between + right.Between, left.Weight + right.Weight, left.Weighted + right.Weighted);
}
