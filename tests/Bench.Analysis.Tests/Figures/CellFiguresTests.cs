using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Figures;

public sealed class CellFiguresTests
{
    private static readonly CellFigure Median = CellFigures.MedianOf(TimeToFirstToken.Definition);
    private static readonly CellFigure P90 = CellFigures.Of(TimeToFirstToken.Definition, Statistic.Named("p90"));

    [Fact]
    public void Every_figure_has_an_id_of_its_own() =>
        Assert.Equal(CellFigures.All.Count, CellFigures.All.Select(figure => figure.Id).Distinct().Count());

    [Fact]
    public void A_figure_of_a_measure_has_its_name_its_unit_and_its_direction()
    {
        Assert.Equal("ttft_ms_p50", Median.Id);
        Assert.Equal("TTFT p50 (ms)", Median.Title);
        Assert.Equal(Direction.Lower, Median.Better);
        Assert.Equal(Direction.Higher, CellFigures.MeanOf(DecodeRate.Definition).Better);
        Assert.Equal(Direction.None, CellFigures.Of(DecodeRate.Definition, Statistic.StandardDeviation).Better);
    }

    [Fact]
    public void A_figure_comes_with_its_interval_and_the_number_of_values_it_stands_on()
    {
        var everyFirstTokenAfter100Ms = Measured(requests: 10);

        Assert.Equal(new FigureReading(100, Count: 10) { Low = 100, High = 100, Needed = 1 }, Median.Read(everyFirstTokenAfter100Ms));
    }

    [Theory]
    [InlineData(28, false)]
    [InlineData(29, true)]
    public void A_percentile_is_shown_only_of_values_enough(int requests, bool shown)
    {
        var reading = P90.Read(Measured(requests));

        Assert.Equal(100, reading.Value);
        Assert.Equal(shown ? 100.0 : (double?)null, reading.Shown);
        Assert.Equal(shown ? null : "n too small: 28 of 29", reading.Shortage);
    }

    [Fact]
    public void What_does_not_apply_is_no_shortage_of_values()
    {
        var reading = P90.Read(Measured(requests: 0));

        Assert.Null(reading.Value);
        Assert.Null(reading.Shortage);
    }

    [Fact]
    public void A_figure_of_the_whole_cell_needs_no_number_of_values() =>
        Assert.Equal(0, CellFigures.Ok.Read(Measured(requests: 0)).Shown);

    [Fact]
    public void Every_statistic_that_a_service_level_may_name_is_one() =>
        Assert.Equal(ObjectiveMetrics.Statistics, ObjectiveMetrics.Statistics.Select(word => Statistic.Named(word).Word));

    [Fact]
    public void The_table_of_figures_in_the_docs_says_what_the_code_does() =>
        Assert.Equal(
            CellFigures.All.Where(figure => figure.Statistic is null)
                .Select(figure => string.Join(
                    " | ", figure.Id, figure.Name, figure.Unit.Length == 0 ? "–" : figure.Unit,
                    figure.Better.ToString().ToLowerInvariant())),
            MeasuresPage.Rows("| figure | name |").Select(row => string.Join(" | ", row)));

    private static CellSummary Measured(int requests) =>
        Analyze(Cell(SampleCell.Chat(), [.. Enumerable.Range(1, requests).Select(number => Chat(number, number * 1000))])).Cells[0];
}
