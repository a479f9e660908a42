namespace Bench.Statistics;

/// <summary>
/// The ratio of two positive quantities that were estimated independently of each other, each with a confidence interval of its own.
/// The interval of the ratio is made of those two, on logarithms, so that it holds however they were computed, for means and medians alike,
/// and so that the inverse ratio has the inverse interval. With d = ln(one) − ln(other) its ends are exp(d − √((ln one − ln
/// low)² + (ln otherHigh − ln other)²)) and exp(d + √((ln high − ln one)² + (ln other − ln otherLow)²)) (MOVER: Zou and Donner,
/// Construction of confidence limits about effect measures: a general approach, Statistics in Medicine 27 (2008), 1693–1702).
/// </summary>
/// <param name="Value">The first divided by the second.</param>
/// <param name="Interval">At the level of the two intervals. An end is null if an end that it is made of is unknown or zero.</param>
public readonly record struct IndependentRatio(double Value, Interval Interval)
{
    /// <param name="one">The numerator.</param>
    /// <param name="ofOne">Its interval.</param>
    /// <param name="other">The denominator.</param>
    /// <param name="ofOther">Its interval, at the same level.</param>
    /// <exception cref="ArgumentException">A quantity is not positive and finite, or does not lie in its interval.</exception>
    public static IndependentRatio Of(double one, Interval ofOne, double other, Interval ofOther)
    {
        Check(one, ofOne, nameof(one));
        Check(other, ofOther, nameof(other));
        var ratio = one / other;
        var (below, above) = (Distance(one, ofOne.Low, other, ofOther.High), Distance(one, ofOne.High, other, ofOther.Low));
        return new IndependentRatio(ratio, new Interval(ratio / Factor(below), ratio * Factor(above)));
    }

    /// <summary>Of logarithms; null if one of the ends is unknown or zero.</summary>
    private static double? Distance(double one, double? end, double other, double? otherEnd) =>
        end is > 0 && otherEnd is > 0 ? double.Hypot(Math.Log(one / end.Value), Math.Log(otherEnd.Value / other)) : null;

    private static double? Factor(double? distance) => distance is { } known ? Math.Exp(known) : null;

    private static void Check(double value, Interval interval, string name)
    {
        if (!(value > 0 && double.IsFinite(value)) || interval.Low > value || interval.High < value)
            throw new ArgumentException("A ratio needs positive quantities that lie in their intervals.", name);
    }
}
