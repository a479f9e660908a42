using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// Fisher's exact test of whether two shares differ, also for small counts: how often tables with the same margins are as improbable as
/// the one seen (Fisher, The Design of Experiments, 1935, chapter 2; two-sided as R's fisher.test).
/// </summary>
public static class FisherExact
{
    /// <summary>Tables as probable as the one seen differ from it in the last bits.</summary>
    private const double Rounding = 1 + 1e-7;

    /// <param name="one">Of the first group, those that count.</param>
    /// <param name="oneOf">All of the first group.</param>
    /// <param name="other">Of the second group, those that count.</param>
    /// <param name="otherOf">All of the second group.</param>
    /// <exception cref="ArgumentOutOfRangeException">More count than there are, or less than none.</exception>
    public static double PValue(int one, int oneOf, int other, int otherOf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(one);
        ArgumentOutOfRangeException.ThrowIfNegative(other);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(one, oneOf);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(other, otherOf);
        var (all, count) = (oneOf + otherOf, one + other);
        if (all == 0)
            return 1;
        var seen = Hypergeometric.PMF(all, count, oneOf, one) * Rounding;
        var (fewest, most) = (Math.Max(0, count - otherOf), Math.Min(count, oneOf));
        return Math.Min(
            1,
            Enumerable.Range(fewest, most - fewest + 1)
                .Select(k => Hypergeometric.PMF(all, count, oneOf, k))
                .Where(chance => chance <= seen)
                .Sum());
    }
}
