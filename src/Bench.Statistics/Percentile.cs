using static System.FormattableString;

namespace Bench.Statistics;

/// <summary>A quantile named in percent: p99 is the value that 99 % of the population do not pass.</summary>
public readonly record struct Percentile
{
    public static readonly Percentile P50 = new(50);
    public static readonly Percentile P90 = new(90);
    public static readonly Percentile P95 = new(95);
    public static readonly Percentile P99 = new(99);
    public static readonly Percentile P999 = new(99.9);

    /// <param name="rank">In percent, above 0 and below 100: the ends are minimum and maximum, which no sample bounds.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, or not between the two ends.</exception>
    public Percentile(double rank)
    {
        if (!(rank > 0 && rank < 100))
            throw new ArgumentOutOfRangeException(nameof(rank), rank, "A percentile lies between 0 and 100, ends excluded.");
        Rank = rank;
    }

    public double Rank { get; }

    public Probability Probability => new(Rank / 100);

    /// <summary>The share of the population that may pass it.</summary>
    public Probability Complement => new((100 - Rank) / 100);

    /// <summary>As in column names: <c>p50</c>, <c>p99.9</c>.</summary>
    public override string ToString() => Invariant($"p{Rank}");
}
