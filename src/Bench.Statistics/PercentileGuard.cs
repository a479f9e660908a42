namespace Bench.Statistics;

/// <summary>
/// The number of values that a percentile needs before it is printed: so many that the largest of them is, with 95 % confidence,
/// not below the true percentile (one-sided order-statistic bound). All n values fall below it with probability pⁿ, so pⁿ ≤ 0.05:
/// n = ⌈ln 0.05 / ln p⌉. With fewer, "p99" is only another name for the largest value seen.
/// </summary>
public static class PercentileGuard
{
    public static int MinimumSamples(Percentile percentile) =>
        (int)Math.Ceiling(Math.Log(ConfidenceLevel.L95.OneTail) / Math.Log(percentile.Probability.Value));

    public static bool IsMet(int samples, Percentile percentile) => samples >= MinimumSamples(percentile);
}
