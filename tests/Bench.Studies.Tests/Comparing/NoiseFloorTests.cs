using Bench.Core.Plans;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Studies.Tests.Comparing;

/// <summary>One thing compared with itself.</summary>
public sealed class NoiseFloorTests
{
    private static readonly PlanCell[] OneUser = [Cell(Base), Cell(Candidate)];

    [Fact]
    public void It_says_how_small_a_change_can_be_seen()
    {
        var comparison = Compare(cell => new Served(GapMs: 20 + cell.Key.Block!.Value % 3 * (cell.Key.Side == "a" ? 0.1 : 0.05)));

        var smallest = Math.Abs(comparison.Pairs[0].Metrics.Single(metric => metric.Metric == "decode").SmallestChangePercent!.Value);
        Assert.InRange(smallest, 3, 6);
        Assert.StartsWith(
            FormattableString.Invariant($"Both sides are the same: here 30 blocks find a regression of {smallest:0.0} % of decode"),
            comparison.Sentence,
            StringComparison.Ordinal);
        Assert.DoesNotContain("although nothing changed", comparison.Sentence, StringComparison.Ordinal);
        Assert.True(comparison.IsNoiseFloor);
        Assert.Equal(DecisionVerdict.Met, comparison.Verdict);
    }

    [Fact]
    public void A_side_that_comes_out_as_worse_than_itself_says_that_nothing_here_can_be_trusted()
    {
        var comparison = Compare(cell => new Served(GapMs: cell.Key.Side == "a" ? 20 : 25));

        Assert.Contains("were judged as changed although nothing changed", comparison.Sentence, StringComparison.Ordinal);
        Assert.Equal(DecisionVerdict.NotMet, comparison.Verdict);
    }

    private static Decision.Comparison Compare(Func<StudyCell, Served> served) =>
        new ComparedCourse(Inputs(("noise_floor", "true")), OneUser, served).Run().Comparison;
}
