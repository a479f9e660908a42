using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// The mean of a rate: all work over all the time that it took, Σ amount / Σ time. The mean of the single rates would be another thing:
/// one value with a tiny time can make it as large as one likes.
/// </summary>
/// <param name="Value">Null without values.</param>
/// <param name="Interval">A jackknife over the values, taken of the logarithm of the ratio so that both ends are positive:
/// exp(ln r ± t(n − 1) · s), s² = (n − 1)/n · Σ (ln rᵢ − mean)², rᵢ the ratio without value i (Efron and Tibshirani,
/// An Introduction to the Bootstrap, chapter 11). Unknown below <see cref="FewestForInterval"/> values.</param>
public readonly record struct RatioOfSums(double? Value, Interval Interval)
{
    /// <summary>Of fewer values the jackknife's scatter says too little.</summary>
    public const int FewestForInterval = 8;

    /// <param name="values">Work and the time that it took; both positive and finite.</param>
    /// <exception cref="ArgumentException">A value is not positive and finite.</exception>
    public static RatioOfSums Of(IReadOnlyList<(double Amount, double Time)> values, ConfidenceLevel level)
    {
        if (values.Any(value => !(value.Amount > 0 && value.Time > 0 && double.IsFinite(value.Amount) && double.IsFinite(value.Time))))
            throw new ArgumentException("A rate needs a positive amount in a positive time.", nameof(values));
        if (values.Count == 0)
            return new RatioOfSums(null, Interval.Unknown);

        var sorted = values.Order().ToArray(); // the same values in another order give the same figures to the last bit
        var (amount, time) = (sorted.Sum(value => value.Amount), sorted.Sum(value => value.Time));
        return new RatioOfSums(amount / time, IntervalOf(sorted, amount, time, level));
    }

    private static Interval IntervalOf((double Amount, double Time)[] values, double amount, double time, ConfidenceLevel level)
    {
        var n = values.Length;
        if (n < FewestForInterval)
            return Interval.Unknown;
        var logs = values.Select(value => Math.Log((amount - value.Amount) / (time - value.Time))).ToArray();
        var half = StudentT.InvCDF(location: 0, scale: 1, freedom: n - 1, p: 1 - level.EachTail) * Jackknife.StandardError(logs);
        var center = amount / time;
        return new Interval(center * Math.Exp(-half), center * Math.Exp(half));
    }
}
