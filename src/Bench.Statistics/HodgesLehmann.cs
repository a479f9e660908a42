namespace Bench.Statistics;

/// <summary>
/// The Hodges–Lehmann estimate of paired differences, which is robust against outliers: the median of the means of any two, and of each
/// with itself (Hodges and Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 1963). Up to 29 %
/// of them may lie anywhere.
/// </summary>
public static class HodgesLehmann
{
    /// <summary>Null without values.</summary>
    public static double? PseudoMedian(IReadOnlyList<double> values)
    {
        List<double> means = new(values.Count * (values.Count + 1) / 2);
        for (var first = 0; first < values.Count; first++)
            for (var second = first; second < values.Count; second++)
                means.Add((values[first] + values[second]) / 2);
        return new Sample(means).Median;
    }
}
