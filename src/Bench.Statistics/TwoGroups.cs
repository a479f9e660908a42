namespace Bench.Statistics;

/// <summary>
/// Values that are two kinds of values: a machine that throttles in some of its blocks, a model of which sometimes a part lies on the CPU.
/// Sorted, they are split at every place that leaves a fifth of them (two at least) on each side; the gap there is compared with how much
/// the values of both sides scatter about their own means. Two groups are seen where the gap is <see cref="LeastGap"/> / n of that
/// scatter or more. The limit was found by simulation, over values that have one mode whatever their form (normal, uniform, Laplace,
/// Student's t of 3 and 5, exponential): of 6 to 30 such values it sees two groups in less than 1 of 100.
/// </summary>
/// <param name="Lower">The places, from 0, of the values of the lower group, rising.</param>
/// <param name="Upper">Of the upper one.</param>
public sealed record TwoGroups(IReadOnlyList<int> Lower, IReadOnlyList<int> Upper)
{
    /// <summary>In pooled standard deviations within the groups, times the number of values.</summary>
    public const double LeastGap = 80;

    /// <summary>Of fewer values chance gives any picture.</summary>
    public const int FewestValues = 6;

    private const int SmallestGroup = 2;
    private const double SmallestShare = 0.2;

    /// <summary>The rounding error of equal values after a logarithm, as a fraction of the gap.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Null if one group is enough to explain the values, and below <see cref="FewestValues"/> of them.</summary>
    /// <param name="values">In the order in which they were measured; finite.</param>
    public static TwoGroups? Of(IReadOnlyList<double> values)
    {
        var n = values.Count;
        if (n < FewestValues)
            return null;
        int[] places = [.. Enumerable.Range(0, n).OrderBy(place => values[place])];
        double[] sorted = [.. places.Select(place => values[place])];
        var least = Math.Max(SmallestGroup, (int)Math.Ceiling(SmallestShare * n));
        var (split, clearest) = (0, 0.0);
        for (var lower = least; lower <= n - least; lower++)
        {
            var gap = sorted[lower] - sorted[lower - 1];
            var scatter = Math.Sqrt((SquaresOf(sorted.AsSpan(0, lower)) + SquaresOf(sorted.AsSpan(lower))) / (n - 2));
            var clear = gap / Math.Max(scatter, Rounding * gap);
            if (gap > 0 && clear > clearest)
                (split, clearest) = (lower, clear);
        }

        return clearest * n >= LeastGap ? new TwoGroups([.. places.Take(split).Order()], [.. places.Skip(split).Order()]) : null;
    }

    /// <summary>About their own mean.</summary>
    private static double SquaresOf(ReadOnlySpan<double> values)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in values)
            mean += value / values.Length;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return squares;
    }
}
