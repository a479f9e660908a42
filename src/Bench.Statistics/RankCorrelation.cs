using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing the mean of theirs.
/// Spearman, "The proof and measurement of association between two things", 1904.
/// </summary>
/// <param name="Rho">From −1 to 1.</param>
/// <param name="PValue">Two-sided, by Student's t of n − 2: how often chance alone gives one as large.</param>
public sealed record RankCorrelation(double Rho, double PValue)
{
    private const int FewestPairs = 3;

    /// <summary>Of values with their place in the list. Null below three of them, and where all are equal.</summary>
    public static RankCorrelation? WithOrder(IReadOnlyList<double> values)
    {
        if (values.Count < FewestPairs || values.Distinct().Count() == 1)
            return null;
        var ranks = Ranks(values);
        var middle = (values.Count - 1) / 2.0;
        var (product, order, rank) = (0.0, 0.0, 0.0);
        for (var index = 0; index < values.Count; index++)
        {
            product += (index - middle) * (ranks[index] - middle);
            order += (index - middle) * (index - middle);
            rank += (ranks[index] - middle) * (ranks[index] - middle);
        }

        var rho = Math.Clamp(product / Math.Sqrt(order * rank), -1, 1);
        var degrees = values.Count - 2;
        var t = Math.Abs(rho) * Math.Sqrt(degrees / (1 - rho * rho));
        return new RankCorrelation(rho, double.IsInfinity(t) ? 0 : 2 * (1 - StudentT.CDF(0, 1, degrees, t)));
    }

    /// <summary>From 0.</summary>
    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var sorted = Enumerable.Range(0, values.Count).OrderBy(index => values[index]).ToArray();
        var ranks = new double[values.Count];
        for (var (first, end) = (0, 0); first < sorted.Length; first = end)
        {
            while (end < sorted.Length && values[sorted[end]] == values[sorted[first]])
                end++;
            for (var index = first; index < end; index++)
                ranks[sorted[index]] = (first + end - 1) / 2.0;
        }

        return ranks;
    }
}
