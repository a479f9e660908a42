namespace Bench.Statistics;

/// <summary>
/// The scatter of a statistic, from its values with one observation left out at a time (Efron and Tibshirani,
/// An Introduction to the Bootstrap, chapter 11).
/// </summary>
internal static class Jackknife
{
    /// <summary>The standard error: √((n − 1) / n · Σ (xᵢ − mean)²), where xᵢ is the statistic without observation i.</summary>
    /// <param name="without">The values xᵢ, at least one.</param>
    public static double StandardError(double[] without)
    {
        var mean = without.Average();
        return Math.Sqrt((without.Length - 1.0) / without.Length * without.Sum(value => (value - mean) * (value - mean)));
    }
}
