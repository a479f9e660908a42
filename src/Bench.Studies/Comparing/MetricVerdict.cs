using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>One metric of one pair of cells: what is claimed of it, and the figures from which the claim is read.</summary>
public sealed record MetricVerdict
{
    /// <summary>As under <c>thresholds</c>: <c>ttft_p50</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>For people: <c>TTFT p50</c>.</summary>
    public required string Name { get; init; }

    /// <summary>For its digits, and to tell which figure stands for the metric.</summary>
    public required CellFigure Figure { get; init; }

    public required string Unit { get; init; }

    public required MetricClaim Claim { get; init; }

    /// <summary>
    /// The geometric mean over the blocks that the claim rests on, so that the two means have the ratio
    /// that is claimed; null without such blocks.
    /// </summary>
    public double? Base { get; init; }

    /// <inheritdoc cref="Base"/>
    public double? Candidate { get; init; }

    /// <summary>From base to candidate, in percent of the base; null without blocks, and where the base is zero.</summary>
    public double? ChangePercent { get; init; }

    /// <summary>Of <see cref="ChangePercent"/>, at <see cref="Level"/>: the claim is read from it.</summary>
    public Interval Interval { get; init; } = Interval.Unknown;

    /// <summary>The two-sided level that remains given the number of hypotheses and the look; null if nothing was tested.</summary>
    public ConfidenceLevel? Level { get; init; }

    /// <summary>The plain 95 % interval of <see cref="ChangePercent"/>, as if this were the only metric and the only look.</summary>
    public Interval PlainInterval { get; init; } = Interval.Unknown;

    /// <summary>One-sided, of the claim or of the one that is nearest; null if the values do not scatter or are too few.</summary>
    public double? P { get; init; }

    /// <summary>The largest change that does not matter; above 0.</summary>
    public required double ThresholdPercent { get; init; }

    /// <summary>The change that is just allowed: the threshold with the sign of what is worse.</summary>
    public double LimitPercent => Figure.Better == Direction.Higher ? -ThresholdPercent : ThresholdPercent;

    /// <summary>
    /// The true change for the worse that would be called regressed with <see cref="SmallestPower"/> by the last look,
    /// if blocks scatter as those seen and as many other metrics stay undecided; null if too few blocks tell how they scatter.
    /// Of blocks that do not scatter it is the limit itself.
    /// </summary>
    public double? SmallestChangePercent { get; init; }

    /// <summary>The power with which <see cref="SmallestChangePercent"/> would be found.</summary>
    public const double SmallestPower = 0.9;

    /// <summary>Blocks with a valid value of both sides that the claim rests on.</summary>
    public required int Blocks { get; init; }

    /// <summary>
    /// Of an inconclusive one, about how many further blocks would decide it if they are like those seen; null if too many,
    /// or where more of the same does not help.
    /// </summary>
    public int? MoreBlocks { get; init; }

    /// <summary>Of an inconclusive one, why more of the same does not help; null if it might.</summary>
    public string? Why { get; init; }

    /// <summary>All blocks with a valid value of both sides, those after the claim among them.</summary>
    public IReadOnlyList<PairedValue> Values { get; init; } = [];

    /// <summary>Further notes, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
