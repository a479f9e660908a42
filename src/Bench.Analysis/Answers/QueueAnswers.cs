using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;

namespace Bench.Analysis.Answers;

/// <summary>
/// From how many users on do requests wait for others? The lightest load at which the median queue time is at least a tenth
/// of the median e2e, there and at every heavier load.
/// </summary>
internal static class QueueAnswers
{
    /// <summary>Less is the scatter of a server's own unnamed work.</summary>
    private const double Share = 0.1;

    private static readonly CellFigure Wait = CellFigures.MedianOf(QueueTime.Definition);
    private static readonly CellFigure Whole = CellFigures.MedianOf(EndToEndLatency.Definition);
    private static readonly CellFigure Network = CellFigures.MedianOf(Overhead.Definition);

    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => series.Cells.Any(IsCrowd))
        .Select(series => Of(run, series, [.. series.Cells.Where(cell => Wait.ValueOf(cell) is not null)]))
        .OfType<Answer>();

    /// <summary>One user alone waits for nobody.</summary>
    private static bool IsCrowd(CellSummary cell) => cell.Plan.Load.Users != 1;

    private static Answer? Of(AnsweredRun run, LoadSeries series, CellSummary[] cells)
    {
        if (!cells.Any(IsCrowd))
            return Unknown(series);
        var first = cells.Reverse().TakeWhile(cell => IsCrowd(cell) && Queues(cell)).LastOrDefault();
        if (first is null)
            return Told(run, series, cells[^1], $"requests hardly queue with {LoadSeries.UsersOf(cells[^1])}");
        return Told(run, series, first, first == cells[^1]
            ? $"requests queue with {LoadSeries.UsersOf(first)}"
            : $"requests queue from {LoadSeries.UsersOf(first)} on");
    }

    private static Answer Told(AnsweredRun run, LoadSeries series, CellSummary cell, string what)
    {
        var wait = Estimate.Of(Wait, cell)!;
        return new Answer(
            AnswerTopics.Queue,
            $"{series.Subject}: {what}: {wait.Value} ({wait.Basis}{run.Repetition(cell)}).",
            [cell.Labels.Cell]);
    }

    /// <summary>Only where the server reports its durations: then it is the cell of one user that is missing.</summary>
    private static Answer? Unknown(LoadSeries series) => series.Cells.Any(cell => Network.ValueOf(cell) is not null) && series.Generates
        ? new Answer(
            AnswerTopics.Queue,
            $"{series.Subject}: queue time is unknown, because no finished cell with concurrency 1 provides a baseline.",
            series.Ids)
        : null;

    /// <summary>Returns true if its requests wait for others: a tenth of their time or more.</summary>
    public static bool Queues(CellSummary cell) => Wait.ValueOf(cell) >= Share * Whole.ValueOf(cell);
}
