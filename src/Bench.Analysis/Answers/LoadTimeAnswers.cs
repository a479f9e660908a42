using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>What does a cold start cost? Only of cells that unload the model before each request: elsewhere the load is that of a model already there.</summary>
internal static class LoadTimeAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Select(series => (series, cell: series.Lightest))
        .Where(pair => pair.cell.Plan.ColdStart && pair.cell.Measure(LoadTime.Definition).Count > 0)
        .Select(pair => Of(run, pair.series, pair.cell));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var load = Estimate.OfMedian(cell.Measure(LoadTime.Definition))!;
        return new Answer(AnswerTopics.LoadTime, $"{series.Mark}To load {series.Subject} takes {load.Value} ({load.Basis}{run.Repetition(cell)}).", [cell.Labels.Cell]);
    }
}
