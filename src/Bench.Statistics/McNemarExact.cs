using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// McNemar's exact test of whether one of two candidates does better at the same tasks. Only tasks that exactly one of them passes count:
/// if both were equally good, each of these would be passed by either of them with probability ½ (McNemar, Note on the sampling error of
/// the difference between correlated proportions or percentages, Psychometrika 12, 1947; the exact binomial form, two-sided as R's
/// binom.test).
/// </summary>
public static class McNemarExact
{
    /// <param name="oneOnly">Tasks that only the first passes.</param>
    /// <param name="otherOnly">Tasks that only the second passes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 0.</exception>
    public static double PValue(int oneOnly, int otherOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oneOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(otherOnly);
        var discordant = oneOnly + otherOnly;
        return discordant == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, discordant, Math.Min(oneOnly, otherOnly)));
    }
}
