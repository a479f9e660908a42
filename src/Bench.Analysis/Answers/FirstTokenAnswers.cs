using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>How long does a user look at nothing? At the lightest load, the quickest first.</summary>
internal static class FirstTokenAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => WaitOf(series.Lightest).ValueOf(series.Lightest) is not null)
        .OrderBy(series => WaitOf(series.Lightest).ValueOf(series.Lightest))
        .Select(series => Of(run, series, series.Lightest));

    private static CellFigure WaitOf(CellSummary cell) => CellFigures.MedianOf(UserWait.ForFirstToken(cell.Plan.Load));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var wait = Estimate.Of(WaitOf(cell), cell)!;
        var cold = cell.Plan.ColdStart ? ", its load included," : "";
        return new Answer(
            AnswerTopics.FirstToken,
            $"{series.Mark}{series.Subject} gives its first token after {wait.Value}{cold} at {LoadSeries.LoadOf(cell)} ({wait.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell]);
    }
}
