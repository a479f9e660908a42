using Bench.Core.Plans;
using Bench.Core.Seeds;
using Bench.Studies.Comparing;
using Bench.Studies.Comparing.Blocks;
using static Bench.Studies.Tests.Comparing.MadeUpServers;

namespace Bench.Studies.Tests.Comparing;

public sealed class PairedBlocksStudyTests
{
    private static readonly PlanCell[] OneUser = [Cell(Base), Cell(Candidate)];
    private static readonly PlanCell[] TwoLoads = [Cell(Base, 1), Cell(Candidate, 1), Cell(Base, 2), Cell(Candidate, 2)];

    [Fact]
    public void A_step_names_all_cells_of_a_block_each_pair_side_by_side_as_that_repetition()
    {
        var asked = Asked(StudyRecord.Empty(42), TwoLoads);

        Assert.Equal(4, asked.Count);
        Assert.All(asked, cell => Assert.Equal((1, 1), (cell.Key.Block, cell.Plan.Repetition)));
        Assert.Equal([1, 1, 2, 2], asked.Select(cell => cell.Plan.Load.Users!.Value));
        Assert.All(asked, cell => Assert.Equal(cell.Plan.Server == Base ? "a" : "b", cell.Key.Side));
    }

    [Fact]
    public void Which_side_goes_first_is_drawn_from_the_seed_and_both_do()
    {
        var course = new ComparedCourse(Inputs(("blocks", "30")), OneUser, _ => new Served()).Run();
        var first = course.Told.Where((_, index) => index % 2 == 0).Select(cell => cell.Cell.Key.Side).ToArray();

        Assert.Equal(30, first.Length);
        Assert.InRange(first.Count(side => side == "a"), 8, 22);
        Assert.Equal(
            first,
            new ComparedCourse(Inputs(("blocks", "30")), OneUser, _ => new Served())
                .Run().Told
                .Where((_, index) => index % 2 == 0)
                .Select(cell => cell.Cell.Key.Side));
        Assert.NotEqual(
            Asked(StudyRecord.Empty(1), TwoLoads).Concat(Asked(StudyRecord.Empty(2), TwoLoads)).Select(cell => cell.Key.Side),
            Asked(StudyRecord.Empty(3), TwoLoads).Concat(Asked(StudyRecord.Empty(4), TwoLoads)).Select(cell => cell.Key.Side));
    }

    [Fact]
    public void Sides_that_are_alike_are_the_same_after_the_first_look()
    {
        var course = new ComparedCourse(Inputs(), OneUser, Noisy(0.002)).Run();

        Assert.Equal(6, course.Blocks);
        Assert.Equal(DecisionVerdict.Met, course.Comparison.Verdict);
        // the load is judged of cold starts alone
        Assert.Equal(
            ["decode", "throughput", "prefill", "ttft_p50", "vram"], course.Comparison.Pairs[0].Metrics.Select(metric => metric.Metric));
        Assert.All(course.Comparison.Pairs[0].Metrics, metric => Assert.Equal(MetricClaim.Same, metric.Claim));
        Assert.Equal("None of 5 regressed.", course.Comparison.Sentence);
        Assert.Null(course.Comparison.Advice);
    }

    /// <summary>
    /// 7 % slower decoding makes 0.1 + 20 · 0.02 = 0.5 s of an answer 0.528 s, and so costs 5.3 % of the
    /// throughput; the first token comes as before.
    /// </summary>
    [Fact]
    public void Slower_decoding_is_a_regression_of_decode_and_of_what_contains_it()
    {
        var course = new ComparedCourse(
            Inputs(),
            OneUser,
            cell => Noisy(0.002)(cell) is var served && cell.Key.Side == "b" ? served with { GapMs = served.GapMs / 0.93 } : served).Run();
        var metrics = course.Comparison.Pairs[0].Metrics.ToDictionary(metric => metric.Metric);

        Assert.Equal(DecisionVerdict.NotMet, course.Comparison.Verdict);
        Assert.Equal(
            ["decode", "throughput"],
            metrics.Values.Where(metric => metric.Claim == MetricClaim.Regressed).Select(metric => metric.Metric));
        Assert.Equal(
            ["prefill", "ttft_p50", "vram"],
            metrics.Values.Where(metric => metric.Claim == MetricClaim.Same).Select(metric => metric.Metric));
        Assert.InRange(metrics["decode"].ChangePercent!.Value, -7.3, -6.7);
        Assert.Equal((3, -3), (metrics["decode"].ThresholdPercent, metrics["decode"].LimitPercent));
        Assert.Equal((5, 5), (metrics["ttft_p50"].ThresholdPercent, metrics["ttft_p50"].LimitPercent));
        Assert.StartsWith("2 of 5 regressed: decode, 1 user, −7.", course.Comparison.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_claim_is_read_from_the_interval_that_is_shown_and_the_plain_one_is_narrower()
    {
        var decode = new ComparedCourse(
            Inputs(),
            OneUser,
            cell => Noisy(0.01)(cell) is var served && cell.Key.Side == "b" ? served with { GapMs = served.GapMs / 0.9 } : served)
            .Run().Comparison.Pairs[0].Metrics[0];

        Assert.Equal(MetricClaim.Regressed, decode.Claim);
        Assert.True(decode.Interval.High < decode.LimitPercent);
        Assert.True(decode.Interval.Low < decode.PlainInterval.Low && decode.PlainInterval.High < decode.Interval.High);
        Assert.InRange(decode.Level!.Value.Value, 0.99, 0.9999);
        Assert.Equal(decode.ChangePercent!.Value, 100 * (decode.Candidate!.Value / decode.Base!.Value - 1), 1e-9);
    }

    [Fact]
    public void What_scatters_too_much_stays_open_to_the_last_block_and_says_how_many_more_would_do()
    {
        var course = new ComparedCourse(Inputs(("blocks", "6..10")), OneUser, Noisy(0.05)).Run();
        var decode = course.Comparison.Pairs[0].Metrics[0];

        Assert.Equal(10, course.Blocks);
        Assert.Equal(DecisionVerdict.Open, course.Comparison.Verdict);
        Assert.Equal((MetricClaim.Inconclusive, 10), (decode.Claim, decode.Blocks));
        Assert.InRange(decode.MoreBlocks!.Value, 10, 1000);
        Assert.Contains("write blocks: 6..", course.Comparison.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(11)]
    public void Before_the_first_look_nothing_is_said(int cells)
    {
        var early = Assert.IsType<Decision.Undecided>(
            Assert.Single(new ComparedCourse(Inputs(), OneUser, _ => new Served()).Run(cells).Decisions));

        Assert.Equal(
            FormattableString.Invariant($"The data have not been looked at: {cells / 2} of the 6 blocks ")
                + "before the first look are measured.",
            early.Sentence);
        Assert.Equal(DecisionVerdict.Open, early.Verdict);
    }

    [Fact]
    public void Between_two_looks_what_the_last_one_found_is_said_and_no_more()
    {
        var atLook = new ComparedCourse(Inputs(), OneUser, Noisy(0.2)).Run(12);
        var later = new ComparedCourse(Inputs(), OneUser, Noisy(0.2)).Run(17);

        Assert.Equal((6, 6), (atLook.Comparison.Blocks, later.Comparison.Blocks));
        Assert.Equal(
            atLook.Comparison.Pairs[0].Metrics.Select(metric => metric.ChangePercent),
            later.Comparison.Pairs[0].Metrics.Select(metric => metric.ChangePercent));
        Assert.Equal("Resume the run: it has not ended.", later.Comparison.Advice);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(23)]
    public void Replayed_from_any_of_its_cells_it_decides_the_same(int finished)
    {
        var whole = new ComparedCourse(Inputs(), TwoLoads, Noisy(0.002)).Run();

        var resumed = new ComparedCourse(Inputs(), TwoLoads, Noisy(0.002), whole.Told.Take(finished).Reverse()).Run();

        // a block that was begun is measured again as a whole
        Assert.Equal(whole.Told.Skip(finished / 4 * 4).Select(cell => cell.Cell), resumed.Told.Select(cell => cell.Cell));
        Assert.Equal(whole.Comparison.Sentence, resumed.Comparison.Sentence);
        Assert.Equal(whole.Comparison.Numbers, resumed.Comparison.Numbers);
    }

    [Fact]
    public void An_outlook_names_what_it_measures_at_least_and_at_most()
    {
        var outlook = CompareKind.Kind.Create(Inputs(), TwoLoads).Outlook;

        Assert.Equal("6 to 30 blocks of 4 cells", outlook.Words);
        Assert.Equal((24, 120), (outlook.AtLeast.Count, outlook.AtMost.Count));
        Assert.Equal("8 blocks of 4 cells", CompareKind.Kind.Create(Inputs(("blocks", "8")), TwoLoads).Outlook.Words);
    }

    private static IReadOnlyList<StudyCell> Asked(StudyRecord soFar, PlanCell[] cells) =>
        Assert.IsType<StudyStep.Measure>(CompareKind.Kind.Create(Inputs(), cells).Next(soFar)).Cells;

    /// <summary>Every cell's times scatter by so much, the same whenever it is asked.</summary>
    private static Func<StudyCell, Served> Noisy(double noise) => cell =>
    {
        var random = new SplitMix64(
            (ulong)(1000 * cell.Plan.Repetition + 10 * cell.Plan.Load.Users!.Value + (cell.Key.Side == "a" ? 0 : 1)));
        return new Served(100 * Math.Exp(noise * random.NextNormal()), 20 * Math.Exp(noise * random.NextNormal()));
    };
}
