using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// Confidence interval of the median of values that come in clusters and depend on each other within one (Woodruff, "Confidence intervals
/// for medians and other position measures", JASA 47, 1952). The share of values up to the median is a ratio of sums over the clusters;
/// what its standard error is in probability is read off the values themselves.
/// </summary>
public static class ClusteredMedianInterval
{
    /// <summary>Of fewer clusters their scatter says too little.</summary>
    public const int FewestClusters = 8;

    /// <param name="all">The values of all clusters.</param>
    /// <param name="clusters">Of each cluster: how many of its values are not above the median
    /// of <paramref name="all"/>, and how many it has.</param>
    /// <param name="level">The confidence with which the interval covers the median.</param>
    /// <returns>Unknown below <see cref="FewestClusters"/>; an end is null if the smallest or the
    /// largest value is not far enough out.</returns>
    public static Interval Of(Sample all, IReadOnlyList<(int AtMost, int Count)> clusters, ConfidenceLevel level)
    {
        var n = clusters.Count;
        if (n < FewestClusters)
            return Interval.Unknown;
        var share = (double)clusters.Sum(cluster => cluster.AtMost) / all.Count;
        var squares = clusters.Select(cluster => cluster.AtMost - share * cluster.Count).Order().Sum(residual => residual * residual);
        var error = Math.Sqrt(n / (n - 1.0) * squares) / all.Count;
        var half = StudentT.InvCDF(location: 0, scale: 1, freedom: n - 1, p: 1 - level.EachTail) * error;
        return half >= 0.5
            ? Interval.Unknown
            : new Interval(all.Quantile(new Percentile(100 * (0.5 - half))), all.Quantile(new Percentile(100 * (0.5 + half))));
    }
}
