namespace Bench.Statistics;

/// <summary>
/// ln(candidate / base) of values that have no partners, as those of runs on different days:
/// the difference of the means of their logarithms, with Welch's t (Welch, "The generalization of 'Student's' problem
/// when several different population variances are involved", Biometrika 34, 1947; degrees of freedom by Satterthwaite).
/// Where one side has a single value, the scatter of the other side stands for both.
/// </summary>
public sealed class UnpairedLogRatio : ILogRatio
{
    private const double Rounding = 1e-12;

    private readonly double? _error;
    private readonly double _freedom;

    /// <param name="baseValues">At least one, all positive.</param>
    /// <param name="candidateValues">At least one, all positive.</param>
    public UnpairedLogRatio(IReadOnlyList<double> baseValues, IReadOnlyList<double> candidateValues)
    {
        var (one, other) = (
            new Sample([.. baseValues.Select(value => Math.Log(value))]),
            new Sample([.. candidateValues.Select(value => Math.Log(value))]));
        if (one.Mean is not { } before || other.Mean is not { } after)
            throw new ArgumentException("Each side has at least one value.", nameof(baseValues));
        Mean = after - before;
        IsConstant = one.Count + other.Count > 2 && Spread(one) <= Rounding && Spread(other) <= Rounding;
        (_error, _freedom) = (one.StandardDeviation, other.StandardDeviation) switch
        {
            ({ } first, { } second) => Welch(first * first / one.Count, one.Count, second * second / other.Count, other.Count),
            ({ } first, null) => Pooled(first, one.Count),
            (null, { } second) => Pooled(second, other.Count),
            _ => (null, 0),
        };
    }

    public double Mean { get; }

    public bool IsConstant { get; }

    public Interval IntervalAt(double tail)
    {
        if (!IsConstant && _error is null)
            return Interval.Unknown;
        var half = IsConstant ? 0 : StudentTail.Quantile(tail, _freedom) * _error!.Value;
        return RatioInterval.Of(Mean - half, Mean + half);
    }

    public double? ChanceAbove(double bound) =>
        IsConstant || _error is not { } error ? null : StudentTail.Above((Mean - bound) / error, _freedom);

    public double? ChanceBelow(double bound) =>
        IsConstant || _error is not { } error ? null : StudentTail.Above((bound - Mean) / error, _freedom);

    private static double Spread(Sample sample) => sample.AtRank(sample.Count) - sample.AtRank(1);

    private static (double? Error, double Freedom) Welch(double one, int count, double other, int otherCount) =>
        (Math.Sqrt(one + other), (one + other) * (one + other) / (one * one / (count - 1) + other * other / (otherCount - 1)));

    private static (double? Error, double Freedom) Pooled(double deviation, int count) =>
        (deviation * Math.Sqrt(1.0 / count + 1), count - 1);
}
