using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// The load at which throughput stops growing. Throughput stops growing at the lightest load of a closed loop that reaches 95 %
/// of the most that any of the series did. It has no interval: a cell has one window. Across a planned load without a valid figure there
/// is no verdict: that load may have had the highest throughput.
/// </summary>
internal static class ThroughputAnswers
{
    /// <summary>So near to the most counts as the most: repetitions of one cell differ by some percent.</summary>
    private const double Near = 0.95;

    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => series.IsClosedLoop)
        .Select(series => Of(run, series, [.. series.Cells.Where(cell => RateOf(cell) is > 0)]))
        .OfType<Answer>();

    /// <summary>Output tokens; of embeddings input tokens.</summary>
    public static double? RateOf(CellSummary cell) =>
        CellFigures.OutputThroughput.ValueOf(cell) ?? CellFigures.InputThroughput.ValueOf(cell);

    private static Answer? Of(AnsweredRun run, LoadSeries series, CellSummary[] cells)
    {
        if (cells.Length < 2)
            return null;
        var most = cells.Max(RateOf);
        var enough = cells.First(cell => RateOf(cell) >= Near * most);
        var (light, heavy) = (cells[0], cells[^1]);
        int[] unknown = [.. run.UsersPlanned(light).Except(cells.Select(cell => cell.Plan.Load.Users!.Value))];
        int[] between = [.. unknown.Where(users => users > light.Plan.Load.Users && users < heavy.Plan.Load.Users)];
        int[] above = [.. unknown.Where(users => users > heavy.Plan.Load.Users)];
        var words =
            between.Length > 0
                ? $"the load at which throughput stops growing is unknown, because there is no valid figure with {Users(between)}"
                : enough == heavy ? $"throughput still grows at {LoadSeries.UsersOf(heavy)}"
                : enough == light ? $"throughput does not grow with more than {LoadSeries.UsersOf(light)}"
                : $"throughput stops growing at {LoadSeries.UsersOf(enough)}";
        CellSummary[] said = [.. new[] { light, enough, heavy }.Distinct()];
        return new Answer(
            AnswerTopics.Throughput,
            $"{series.Subject}: {words}: {string.Join(", ", said.Select(cell => Figure(run, cell)))}"
                + $"{(above.Length > 0 ? $"; with {Users(above)} there is no valid figure" : "")}.",
            [.. said.Select(cell => cell.Labels.Cell)])
        {
            Emphasis = words,
        };
    }

    /// <summary>More than one user each: some load is lighter.</summary>
    private static string Users(int[] numbers) => Listing.Of(numbers) + " users";

    private static string Figure(AnsweredRun run, CellSummary cell) =>
        Invariant($"{Estimate.ValueOf(RateOf(cell)!.Value, CellFigures.OutputThroughput.UnitIn(cell))} with {LoadSeries.NumberOf(cell)} ")
        + Invariant($"(n = {cell.Ok}{run.Repetition(cell)})");
}
