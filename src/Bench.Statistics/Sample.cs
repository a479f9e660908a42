using MathNet.Numerics.Statistics;

namespace Bench.Statistics;

/// <summary>
/// Finite numbers, sorted once, and what describes them. What a sample of its size cannot tell is null.
/// Sums run over the sorted values, so the same values in another order give the same figures to the last bit.
/// </summary>
public sealed class Sample
{
    private readonly double[] _sorted;

    /// <exception cref="ArgumentException">One of the values is not finite: a formula let an impossible value through.</exception>
    public Sample(IEnumerable<double> values)
    {
        _sorted = [.. values];
        Array.Sort(_sorted);
        // no number sorts before, infinities at both ends
        if (_sorted is [var first, ..] && !(double.IsFinite(first) && double.IsFinite(_sorted[^1])))
            throw new ArgumentException("A sample must contain only finite numbers.", nameof(values));
    }

    /// <summary>Of those that are not null.</summary>
    public static Sample OfKnown(IEnumerable<double?> values) =>
        new(values.Where(value => value.HasValue).Select(value => value.GetValueOrDefault()));

    public int Count => _sorted.Length;

    /// <summary>Null without values.</summary>
    public double? Mean => Count == 0 ? null : ArrayStatistics.Mean(_sorted);

    /// <summary>Of the sample, with n − 1. Null below two values.</summary>
    public double? StandardDeviation => Count < 2 ? null : ArrayStatistics.StandardDeviation(_sorted);

    /// <summary>Null without values.</summary>
    public double? Max => Count == 0 ? null : _sorted[^1];

    /// <summary>The value of this rank, from 1, in ascending order (an order statistic).</summary>
    public double AtRank(int rank) => _sorted[rank - 1];

    /// <summary>
    /// Hyndman and Fan's type 7 (R's, NumPy's and Excel's default): linear between the order statistics around
    /// h = (n − 1)p + 1. Null without values.
    /// </summary>
    public double? Quantile(Percentile percentile) => Count == 0
        ? null
        : SortedArrayStatistics.QuantileCustom(_sorted, percentile.Probability.Value, QuantileDefinition.R7);

    public double? Median => Quantile(Percentile.P50);
}
