using Bench.Analysis.Comparisons;
using Bench.Analysis.Conclusions;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Comparisons;

public sealed class RunDifferenceTests
{
    [Fact]
    public void Cells_in_common_are_held_against_the_first_run_figure_by_figure()
    {
        // 20 tok/s against 25: a quarter more, and without scatter the intervals cannot meet.
        var cell = Assert.Single(
            RunDifferences.Of(TestRun.Analyze(Cell("m", "Q4", 50), Cell("m", "Q8", 50)), TestRun.Analyze(Cell("m", "Q4", 40))));
        var decode = cell.Figures[0];

        Assert.Equal("decode mean", decode.Figure.Name);
        Assert.Equal((25.0, 1.25), (Math.Round(decode.DifferencePercent!.Value, 9), Math.Round(decode.Ratio!.Value, 9)));
        Assert.Equal(Separation.Apart, decode.Separation);
        Assert.False(decode.IsWorse);
        Assert.Contains("prefill mean", cell.Figures.Select(figure => figure.Figure.Name));
    }

    [Fact]
    public void The_server_is_no_part_of_what_has_to_be_the_same()
    {
        var other = Cell("m", "Q4", 50);

        Assert.Single(RunDifferences.Of(
            TestRun.Analyze(Cell("m", "Q4", 50)), TestRun.Analyze(other with { Plan = other.Plan with { Server = "other" } })));
    }

    [Fact]
    public void With_several_servers_a_run_each_cell_is_held_against_that_of_its_own_server()
    {
        var slow = Cell("m", "Q4", 100);
        var run = TestRun.Analyze(Cell("m", "Q4", 50), slow with { Plan = slow.Plan with { Server = "other", Id = new("chat/other") } });

        Assert.All(RunDifferences.Of(run, run), cell => Assert.All(cell.Figures, figure => Assert.Equal(0, figure.DifferencePercent)));
    }

    [Fact]
    public void Runs_without_a_cell_in_common_have_no_difference() =>
        Assert.Empty(RunDifferences.Of(TestRun.Analyze(Cell("m", "Q4", 50)), TestRun.Analyze(Cell("m", "Q8", 50))));

    [Fact]
    public void The_head_of_several_runs_tells_medians_and_how_many_intervals_lie_apart_and_gives_no_verdict()
    {
        var conclusion = Assert.Single(DifferenceConclusions.Of(
            [TestRun.Analyze(Cell("m", "Q4", 40), Cell("m", "Q8", 40)), TestRun.Analyze(Cell("m", "Q4", 50), Cell("m", "Q8", 40))],
            ["monday", "wednesday"]));

        Assert.Equal("What differs between monday and wednesday?", conclusion.Question);
        // 25 to 20 tok/s is a fifth less, and the other cell is the same: the median of the two is a tenth.
        Assert.StartsWith(
            "Median over 2 cells: decode mean -10.0 % (intervals apart in 1 of 2, 1 worse); "
                + "prefill mean 0.0 % (intervals apart in 0 of 2); ",
            conclusion.Decision,
            StringComparison.Ordinal);
        Assert.Equal("This is not a verdict: one run per side cannot distinguish a change of the server from drift of the "
            + "machine.", conclusion.Reason);
    }

    [Fact]
    public void One_run_alone_has_nothing_to_differ_from() =>
        Assert.Empty(DifferenceConclusions.Of([TestRun.Analyze(Cell("m", "Q4", 40))], ["monday"]));
}
