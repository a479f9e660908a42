using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>
/// The cost of a cold start. Only of cells that unload the model before each request: elsewhere the load is that of a model already
/// there.
/// </summary>
internal static class LoadTimeAnswers
{
    private static readonly CellFigure Time = CellFigures.MedianOf(LoadTime.Definition);

    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Select(series => (series, cell: series.Lightest))
        .Where(pair => pair.cell.Plan.ColdStart && Time.ValueOf(pair.cell) is not null)
        .Select(pair => Of(run, pair.series, pair.cell));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var load = Estimate.Of(Time, cell)!;
        return new Answer(
            AnswerTopics.LoadTime,
            $"Loading {series.Subject} takes {load.Value} ({load.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell]);
    }
}
