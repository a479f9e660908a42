using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// Distribution-free confidence interval of a quantile: two order statistics (Conover, Practical Nonparametric Statistics, section 3.2;
/// Hahn and Meeker, Statistical Intervals, section 5.2). How many of n values lie below the true p-quantile is binomial(n, p), whatever the
/// distribution; so the r-th value is a bound whose error is a binomial tail. Equal tails; covers at least the level, usually more.
/// </summary>
public static class QuantileInterval
{
    /// <summary>An end is null if not even the smallest or the largest value is far enough out.</summary>
    public static Interval Of(Sample sample, Percentile percentile, ConfidenceLevel level)
    {
        if (sample.Count == 0)
            return Interval.Unknown;

        var lower = LowerRank(sample.Count, percentile.Probability.Value, level.EachTail);
        var upper = UpperRank(sample.Count, percentile.Probability.Value, level.EachTail);
        return new Interval(
            lower is { } low ? sample.AtRank(low) : null,
            upper is { } high ? sample.AtRank(high) : null);
    }

    /// <summary>The largest rank r whose value is above the quantile with at most the tail's probability: P(B ≤ r − 1) ≤ tail.</summary>
    private static int? LowerRank(int n, double p, double tail)
    {
        var rank = FirstRank(n, candidate => Binomial.CDF(p, n, candidate - 1) > tail) - 1;
        return rank == 0 ? null : rank;
    }

    /// <summary>The smallest rank r whose value is below the quantile with at most the tail's probability: P(B ≥ r) ≤ tail.</summary>
    private static int? UpperRank(int n, double p, double tail)
    {
        var rank = FirstRank(n, candidate => 1 - Binomial.CDF(p, n, candidate - 1) <= tail);
        return rank > n ? null : rank;
    }

    /// <summary>The first rank of 1..n for which a condition holds that, once true, stays true; n + 1 for none.</summary>
    private static int FirstRank(int n, Func<int, bool> holds)
    {
        var (from, to) = (1, n + 1);
        while (from < to)
        {
            var middle = from + (to - from) / 2;
            if (holds(middle))
                to = middle;
            else
                from = middle + 1;
        }

        return from;
    }
}
