namespace Bench.Statistics;

/// <summary>
/// ln(candidate / base), pair by pair, and what they say of the true mean: Student's t of the differences of two logarithms (Student,
/// "The probable error of a mean", Biometrika 6, 1908). Point, intervals and p values are of this one method, so that they never contradict
/// each other. exp(mean) is the ratio of the two geometric means.
/// </summary>
public sealed class PairedLogRatios : ILogRatio
{
    /// <summary>The rounding error of equal ratios after the logarithm and the division.</summary>
    private const double Rounding = 1e-12;

    private readonly Sample _sample;

    /// <param name="values">In the order in which they were measured; finite.</param>
    public PairedLogRatios(IReadOnlyList<double> values)
    {
        Values = values;
        _sample = new Sample(values);
    }

    public IReadOnlyList<double> Values { get; }

    public int Count => _sample.Count;

    /// <summary>Zero without values.</summary>
    public double Mean => _sample.Mean ?? 0;

    /// <summary>exp(mean).</summary>
    public double Ratio => Math.Exp(Mean);

    /// <summary>With n − 1. Null below two values.</summary>
    public double? Deviation => _sample.StandardDeviation;

    /// <summary>Two values or more that do not scatter: what they say is certain as far as it goes, and no p value is made of it.</summary>
    public bool IsConstant => Count >= 2 && _sample.AtRank(Count) - _sample.AtRank(1) <= Rounding;

    /// <inheritdoc/>
    /// <returns>Unknown below two values.</returns>
    public Interval IntervalAt(double tail)
    {
        if (Count < 2)
            return Interval.Unknown;
        var half = IsConstant ? 0 : StudentTail.Quantile(tail, Count - 1) * Error;
        return RatioInterval.Of(Mean - half, Mean + half);
    }

    /// <inheritdoc/>
    public double? ChanceAbove(double bound) => Count < 2 || IsConstant ? null : StudentTail.Above((Mean - bound) / Error, Count - 1);

    /// <inheritdoc/>
    public double? ChanceBelow(double bound) => Count < 2 || IsConstant ? null : StudentTail.Above((bound - Mean) / Error, Count - 1);

    /// <summary>
    /// About how many values an interval needs whose half is no longer than this, if they scatter as these do;
    /// null if more than <paramref name="most"/> would not do.
    /// </summary>
    /// <param name="half">In log ratios.</param>
    /// <param name="tail">The probability that the interval leaves out at each end.</param>
    /// <param name="most">Nobody measures more.</param>
    public int? CountFor(double half, double tail, int most)
    {
        if (Deviation is not { } deviation || Reaches(most) is false)
            return null;
        var (few, enough) = (1, most);
        while (enough - few > 1)
        {
            var middle = (few + enough) / 2;
            (few, enough) = Reaches(middle) ? (few, middle) : (middle, enough);
        }

        return enough;

        bool Reaches(int count) => StudentTail.Quantile(tail, count - 1) * deviation / Math.Sqrt(count) <= half;
    }

    private double Error => Deviation!.Value / Math.Sqrt(Count);
}
