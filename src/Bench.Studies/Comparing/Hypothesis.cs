using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>The data on one metric of one pair at a look.</summary>
/// <param name="Ratios">Of the blocks so far that are valid.</param>
/// <param name="Margin">Changes that do not matter.</param>
public sealed record Hypothesis(PairedLogRatios Ratios, ChangeMargin Margin)
{
    /// <summary>
    /// A claim that is certain for a reason of its own, such as memory that only one side takes; null if the ratios tell.
    /// </summary>
    public ChangeClaim? Certain { get; init; }

    /// <summary>
    /// True if neither side has the metric at all, as a server that tells no prefill rate: then it is no hypothesis, and takes no share
    /// of the error.
    /// </summary>
    public bool IsAbsent { get; init; }

    public ChangeTest Test => Certain is { } claim ? new ChangeTest(claim, null) : ChangeTest.Of(Ratios, Margin);
}
