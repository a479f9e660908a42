namespace Bench.Statistics;

/// <summary>ln(candidate / base) of two quantities that were counted, and not estimated: nothing about it is left to chance.</summary>
/// <param name="mean">The logarithm.</param>
public sealed class CertainLogRatio(double mean) : ILogRatio
{
    public double Mean => mean;

    public bool IsConstant => true;

    public Interval IntervalAt(double tail) => new(Math.Exp(mean), Math.Exp(mean));

    public double? ChanceAbove(double bound) => null;

    public double? ChanceBelow(double bound) => null;
}
