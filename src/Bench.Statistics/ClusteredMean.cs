using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// The mean of values in clusters, of which those of one cluster depend on each other: Σ sums / Σ counts.
/// </summary>
/// <param name="Value">Null without values.</param>
/// <param name="Interval">A jackknife over the clusters (Efron and Tibshirani, An Introduction to the Bootstrap, chapter 11)
/// with Student's t; unknown with fewer than <see cref="FewestForInterval"/> of them.</param>
public readonly record struct ClusteredMean(double? Value, Interval Interval)
{
    /// <summary>Of fewer clusters the jackknife's scatter says too little.</summary>
    public const int FewestForInterval = 5;

    /// <param name="clusters">For each cluster the sum of its values and how many they are, above 0.</param>
    /// <param name="level">Of the interval.</param>
    public static ClusteredMean Of(IReadOnlyList<(double Sum, double Count)> clusters, ConfidenceLevel level)
    {
        var (sum, count) = (clusters.Sum(cluster => cluster.Sum), clusters.Sum(cluster => cluster.Count));
        if (count <= 0)
            return new ClusteredMean(null, Interval.Unknown);
        var mean = sum / count;
        if (clusters.Count < FewestForInterval)
            return new ClusteredMean(mean, Interval.Unknown);
        double[] without = [.. clusters.Select(cluster => (sum - cluster.Sum) / (count - cluster.Count))];
        var half =
            StudentT.InvCDF(location: 0, scale: 1, freedom: without.Length - 1, p: 1 - level.EachTail) * Jackknife.StandardError(without);
        return new ClusteredMean(mean, new Interval(mean - half, mean + half));
    }
}
