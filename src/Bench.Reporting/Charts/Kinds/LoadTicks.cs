namespace Bench.Reporting.Charts.Kinds;

/// <summary>
/// The loads that a logarithmic axis names. A search closes in on its answer, so that most of its loads
/// are too close to each other for a number each.
/// </summary>
internal static class LoadTicks
{
    /// <summary>The smallest distance of two numbers, as a share of the axis.</summary>
    private const double Distance = 0.08;

    /// <summary>The ends, and every load between them that is far enough from the ticks to its left and from the right end.</summary>
    public static IReadOnlyList<double> Of(IEnumerable<double> loads)
    {
        double[] rising = [.. loads.Distinct().Order()];
        var (first, last) = (Math.Log2(rising[0]), Math.Log2(rising[^1]));
        var least = Distance * (last - first);
        List<double> ticks = [rising[0]];
        foreach (var load in rising[1..])
            if (load == rising[^1] || (Math.Log2(load / ticks[^1]) >= least && last - Math.Log2(load) >= least))
                ticks.Add(load);
        return ticks;
    }
}
