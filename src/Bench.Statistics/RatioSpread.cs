using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// The mean and spread of positive ratios, such as those of predicted to measured values. On their logarithms, so that twice as much and
/// half as much weigh the same. Ratios of one group (a machine) depend on each other: what a further group would have is told from the
/// groups' own means.
/// </summary>
public sealed record RatioSpread
{
    /// <summary>Fewer groups say nothing of how groups differ.</summary>
    public const int FewestGroups = 3;

    private RatioSpread()
    {
    }

    public required int Count { get; init; }

    public required int Groups { get; init; }

    /// <summary>Geometric.</summary>
    public required double Mean { get; init; }

    /// <summary>The geometric standard deviation: 1.1 is a scatter of 10 %. Null below two ratios.</summary>
    public required double? Deviation { get; init; }

    /// <summary>
    /// The range of the mean ratio of one more group: the prediction interval of Student's t over the groups' means.
    /// Unknown below <see cref="FewestGroups"/> groups.
    /// </summary>
    public required Interval Band { get; init; }

    /// <summary>Null without ratios.</summary>
    /// <param name="ratios">Each with the group that it belongs to.</param>
    /// <param name="level">Of the band.</param>
    /// <exception cref="ArgumentException">A ratio is not positive.</exception>
    public static RatioSpread? Of(IReadOnlyCollection<(double Ratio, string Group)> ratios, ConfidenceLevel level)
    {
        if (ratios.Any(one => one.Ratio <= 0))
            throw new ArgumentException("Ratios with a logarithm are positive.", nameof(ratios));
        var all = new Sample(ratios.Select(one => Math.Log(one.Ratio)));
        if (all.Mean is not { } mean)
            return null;
        var groups = new Sample(ratios.GroupBy(one => one.Group).Select(group => group.Average(one => Math.Log(one.Ratio))));
        return new RatioSpread
        {
            Count = all.Count,
            Groups = groups.Count,
            Mean = Math.Exp(mean),
            Deviation = all.StandardDeviation is { } deviation ? Math.Exp(deviation) : null,
            Band = BandOf(groups, level),
        };
    }

    private static Interval BandOf(Sample groups, ConfidenceLevel level)
    {
        if (groups.Count < FewestGroups || groups.Mean is not { } mean || groups.StandardDeviation is not { } deviation)
            return Interval.Unknown;
        var t = StudentT.InvCDF(location: 0, scale: 1, freedom: groups.Count - 1, p: 1 - level.EachTail);
        var half = t * deviation * Math.Sqrt(1 + 1.0 / groups.Count);
        return new Interval(Math.Exp(mean - half), Math.Exp(mean + half));
    }
}
