using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Findings;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// Which rate is too much? The lowest one at which the server was seen to fall behind.
/// That it was not seen proves nothing, and nothing is said then.
/// </summary>
internal static class BacklogAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Select(series => (series, cell: series.Cells.FirstOrDefault(FallsBehind)))
        .Where(pair => pair.cell is not null)
        .Select(pair => Of(run, pair.series, pair.cell!));

    private static bool FallsBehind(CellSummary cell) => cell.Findings.Any(finding => finding.Code == FindingKinds.FallingBehind.Code);

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary cell) => new(
        AnswerTopics.Rate,
        Invariant($"{series.Subject} does not keep up with {LoadSeries.UsersOf(cell)}: {CellFigures.RequestThroughput.ValueOf(cell):0.##} ")
            + Invariant($"per second were answered (n = {cell.Ok}{run.Repetition(cell)})."),
        [cell.Labels.Cell]);
}
