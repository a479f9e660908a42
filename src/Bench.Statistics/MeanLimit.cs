namespace Bench.Statistics;

/// <summary>A limit on a mean, decided by its confidence interval.</summary>
public static class MeanLimit
{
    private const double Most = 1e6;

    /// <summary>The ends are made of logarithms: where values do not scatter, they are the limit but for the last bits.</summary>
    private const double Rounding = 1e-9;

    /// <param name="mean">The mean.</param>
    /// <param name="interval">Its interval; unknown where the values are too few for one.</param>
    /// <param name="count">Values.</param>
    /// <param name="fewest">Values without which there is no interval.</param>
    /// <param name="limit">The limit for the mean.</param>
    /// <param name="upper">True if it may be no more than that; else it may be no less.</param>
    public static LimitJudgement Judge(double mean, Interval interval, int count, int fewest, double limit, bool upper)
    {
        if (interval is not { Low: { } low, High: { } high })
            return new LimitJudgement(LimitVerdict.Open, Math.Max(1, fewest - count));
        var rounding = Rounding * Math.Abs(limit);
        if (upper ? high <= limit + rounding : low >= limit - rounding)
            return LimitJudgement.Met;
        if (upper ? low > limit + rounding : high < limit - rounding)
            return LimitJudgement.Missed;

        // The interval shrinks with the root of the number of values, until its end on the limit's side has reached the limit.
        var factor = ((limit > mean ? high : low) - mean) / (limit - mean);
        var more = Math.Ceiling(count * (factor * factor - 1));
        return new LimitJudgement(LimitVerdict.Open, more < Most ? Math.Max(1, (long)more) : null);
    }
}
