using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// ln(candidate / base) of two estimates with an interval each (<see cref="IndependentRatio"/>), for which nothing else is known:
/// tested as if its logarithm were normal, with the scatter that the interval has on the side of the bound.
/// It covers what the two intervals cover, and nothing that happened between the two measurements.
/// </summary>
public sealed class IntervalLogRatio : ILogRatio
{
    private readonly double? _below;
    private readonly double? _above;

    /// <param name="ratio">Candidate by base.</param>
    /// <param name="level">Of its interval.</param>
    public IntervalLogRatio(IndependentRatio ratio, ConfidenceLevel level)
    {
        Mean = Math.Log(ratio.Value);
        var deviations = -Normal.InvCDF(0, 1, level.EachTail);
        _below = ratio.Interval.Low is { } low ? (Mean - Math.Log(low)) / deviations : null;
        _above = ratio.Interval.High is { } high ? (Math.Log(high) - Mean) / deviations : null;
        IsConstant = _below == 0 && _above == 0;
    }

    public double Mean { get; }

    public bool IsConstant { get; }

    public Interval IntervalAt(double tail)
    {
        var deviations = -Normal.InvCDF(0, 1, tail);
        return RatioInterval.Of(
            _below is { } below ? Mean - deviations * below : null, _above is { } above ? Mean + deviations * above : null);
    }

    public double? ChanceAbove(double bound) => Chance(Mean - bound, _below);

    public double? ChanceBelow(double bound) => Chance(bound - Mean, _above);

    /// <param name="distance">The distance of the mean beyond the bound.</param>
    /// <param name="scatter">Of the end of the interval that has to stay beyond it, too.</param>
    private double? Chance(double distance, double? scatter) =>
        IsConstant || scatter is not > 0 ? null : Normal.CDF(0, 1, -distance / scatter.Value);
}
