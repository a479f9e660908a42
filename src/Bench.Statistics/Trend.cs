namespace Bench.Statistics;

/// <summary>
/// The trend of values in the order in which they came: the rank correlation of ten batch means with their order, and how much the second
/// half differs from the first. Means of batches, because single values scatter, and neighbours depend on each other.
/// </summary>
/// <param name="Correlation">Of the batch means with their order.</param>
/// <param name="Change">The mean of the second half over that of the first, minus 1.</param>
public sealed record Trend(RankCorrelation Correlation, double Change)
{
    private const int Batches = 10;

    /// <summary>Two a batch: a batch of one is no mean.</summary>
    public const int FewestValues = 2 * Batches;

    private const double LeastCorrelation = 0.65;

    private const double MostChance = 0.05;

    /// <summary>A smaller change is irrelevant: without noise, the ranks of negligible differences would also rise.</summary>
    private const double LeastChange = 0.1;

    /// <summary>
    /// Beyond what chance alone makes of independent values in about one case of twenty-five, and large enough to matter.
    /// </summary>
    public bool IsSeen => Math.Abs(Correlation.Rho) > LeastCorrelation && Correlation.PValue < MostChance && Math.Abs(Change) > LeastChange;

    /// <summary>Null below <see cref="FewestValues"/>, and where no batch differs from another.</summary>
    /// <param name="values">In their order.</param>
    public static Trend? Of(IReadOnlyList<double> values)
    {
        if (values.Count < FewestValues)
            return null;
        var means = Enumerable.Range(0, Batches)
            .Select(batch => values
                .Skip((int)((long)batch * values.Count / Batches))
                .Take((int)((batch + 1L) * values.Count / Batches - (long)batch * values.Count / Batches))
                .Average())
            .ToArray();
        var half = values.Count / 2;
        var change = values.Skip(half).Average() / values.Take(half).Average() - 1;
        return RankCorrelation.WithOrder(means) is { } correlation ? new Trend(correlation, change) : null;
    }
}
