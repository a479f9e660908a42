using Bench.Analysis.Cells;
using Bench.Analysis.Measures;

namespace Bench.Analysis.Answers;

/// <summary>How long does a user look at nothing? At the lightest load, the quickest first.</summary>
internal static class FirstTokenAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => MeasureOf(series.Lightest).Count > 0)
        .OrderBy(series => MeasureOf(series.Lightest).Median)
        .Select(series => Of(run, series, series.Lightest));

    /// <summary>In an open loop a user waits from when the request was due.</summary>
    private static MeasureSummary MeasureOf(CellSummary cell) => cell.Measure(cell.Plan.Load.Rate is null ? "ttft" : "response_ttft");

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell)
    {
        var wait = Estimate.OfMedian(MeasureOf(cell))!;
        var cold = cell.Plan.ColdStart ? ", its load included," : "";
        return new Answer(
            AnswerTopics.FirstToken,
            $"{series.Mark}{series.Subject} gives its first token after {wait.Value}{cold} at {LoadSeries.LoadOf(cell)} ({wait.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell]);
    }
}
