namespace Bench.Statistics;

/// <summary>
/// As many independent values as say as much of a share as values in clusters do, of which those of one cluster depend on each
/// other (Korn and Graubard, "Confidence intervals for proportions with small expected number of positive counts estimated from
/// survey data", Survey Methodology 24, 1998).
/// </summary>
/// <param name="Beyond">Of them, those that count; not a whole number usually.</param>
/// <param name="Count">All of them.</param>
public readonly record struct ClusteredShare(double Beyond, double Count)
{
    /// <param name="clusters">Of each cluster: how many of its values count, and how many it has.</param>
    public static ClusteredShare Of(IReadOnlyList<(int Beyond, int Count)> clusters)
    {
        var (n, beyond, count) =
            (clusters.Count, clusters.Sum(cluster => (double)cluster.Beyond), clusters.Sum(cluster => (double)cluster.Count));
        if (count == 0)
            return new ClusteredShare(0, 0);
        var share = beyond / count;
        if (n == 1 || beyond == 0 || beyond == count) // nothing tells how alike they are: as if all of a cluster were the same
            return new ClusteredShare(share * n, n);
        var squares = clusters.Select(cluster => cluster.Beyond - share * cluster.Count).Order().Sum(residual => residual * residual);
        var variance = n / (n - 1.0) * squares / (count * count);
        var effective = Math.Min(count, share * (1 - share) / variance);
        return new ClusteredShare(share * effective, effective);
    }
}
