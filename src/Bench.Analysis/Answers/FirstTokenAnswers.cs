using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>Time to first token. All at the same load, the quickest first.</summary>
internal static class FirstTokenAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => Comparison.Of(
        run,
        AnswerTopics.FirstToken,
        cell => WaitOf(cell).ValueOf(cell) is not null,
        list => list.OrderBy(compared => WaitOf(compared.Cell).ValueOf(compared.Cell)),
        compared => Of(run, compared.Series, compared.Cell));

    private static CellFigure WaitOf(CellSummary cell) => CellFigures.MedianOf(UserWait.ForFirstToken(cell.Plan.Load));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var wait = Estimate.Of(WaitOf(cell), cell)!;
        var cold = cell.Plan.ColdStart ? ", including its load," : "";
        return new Answer(
            AnswerTopics.FirstToken,
            $"{series.Subject} gives its first token after {wait.Value}{cold} at {LoadSeries.LoadOf(cell)} "
                + $"({wait.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell]);
    }
}
