using Bench.Core.Plans;
using Bench.Studies.Comparing;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Studies.Tests.Comparing;

public sealed class QuantileShiftTests
{
    private const string Tail = "Only the tail became slower: TTFT p95 +49.";

    private static readonly PlanCell[] OneUser = [Cell(Base), Cell(Candidate)];

    /// <summary>6 of 60 requests wait half as long again: those beyond p90.</summary>
    [Fact]
    public void A_tail_that_got_worse_alone_is_told()
    {
        var pair = Compare(cell => Of(cell) with { Requests = 60, Slow = cell.Key.Side == "b" ? 6 : 0, Slower = 1.5 });

        Assert.Contains(
            pair.Notes,
            note => note.StartsWith(Tail, StringComparison.Ordinal)
                && note.EndsWith("(plain 95 % intervals; they describe, and decide nothing).", StringComparison.Ordinal));
        Assert.Equal(MetricClaim.Same, pair.Metrics.Single(metric => metric.Metric == "ttft_p50").Claim);
        var shifts = pair.Quantiles.Where(shift => shift.Metric.Name == "TTFT").ToDictionary(shift => shift.Percentile.ToString());
        Assert.Equal(["p10", "p25", "p50", "p75", "p90", "p95"], shifts.Keys); // p99 takes 299 requests
        Assert.Equal((0, 50, 5, 6), (
            Math.Round(shifts["p50"].ChangePercent),
            Math.Round(shifts["p95"].ChangePercent),
            shifts["p95"].ThresholdPercent,
            shifts["p95"].Blocks));
    }

    [Fact]
    public void Where_all_requests_got_worse_it_is_not_the_tail_alone() => Assert.DoesNotContain(
        Compare(cell => Of(cell) with { Requests = 60, TtftMs = cell.Key.Side == "b" ? 150 : 100 }).Notes,
        note => note.StartsWith("Only the tail", StringComparison.Ordinal));

    [Fact]
    public void Few_requests_tell_no_tail() =>
        Assert.Equal(["p50"], Compare(Of).Quantiles.Select(shift => shift.Percentile.ToString()).Distinct());

    [Fact]
    public void Invalid_blocks_count_for_nothing() => Assert.All(
        Compare(cell => cell.Key is { Side: "a", Block: 2 } ? Served.NotAtAll : Of(cell)).Quantiles,
        shift => Assert.Equal(5, shift.Blocks));

    private static Served Of(StudyCell cell) => new(TtftMs: 100 + 0.1 * (cell.Key.Block!.Value % 3) * (cell.Key.Side == "a" ? 1 : -1));

    private static ComparedPair Compare(Func<StudyCell, Served> serve) =>
        new ComparedCourse(Inputs(("blocks", "6..6")), OneUser, serve).Run().Comparison.Pairs[0];
}
