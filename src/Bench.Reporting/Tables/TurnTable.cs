using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using static System.FormattableString;

namespace Bench.Reporting.Tables;

/// <summary>The growth of one cell's conversations as text, with a row per turn.</summary>
/// <param name="Title">Which cell.</param>
/// <param name="Headers">With units.</param>
/// <param name="Rows">As many fields as there are headers; <c>–</c> is "does not apply".</param>
public sealed record TurnTable(string Title, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>One for each cell that holds conversations and has a request to show, in run order.</summary>
    public static IReadOnlyList<TurnTable> Of(RunSummary run) =>
        [.. run.Cells.Where(cell => cell.Turns.Count > 0).Select(Of)];

    private static TurnTable Of(CellSummary cell) => new(
        (cell.Simulated ? "SIMULATED: " : "")
            + Invariant($"turns of {cell.Labels.Cell}")
            + (cell.Plan.Repetition > 1 ? Invariant($", repetition {cell.Plan.Repetition}") : ""),
        [
            "turn",
            "n",
            Statistic.Mean.TitleOf(PromptTokens.Definition),
            Statistic.Mean.TitleOf(PromptEvalDuration.Definition),
            Statistic.Median.TitleOf(TimeToFirstToken.Definition),
        ],
        [.. cell.Turns.Select(turn => Row(turn).ToArray())]);

    private static IEnumerable<string> Row(TurnSummary turn) =>
    [
        Invariant($"{turn.Turn}"),
        Invariant($"{turn.Count}"),
        Number(turn.PromptTokensMean),
        Number(turn.PromptEvalMean),
        Number(turn.TimeToFirstTokenMedian),
    ];

    private static string Number(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";
}
