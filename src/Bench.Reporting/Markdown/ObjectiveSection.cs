using Bench.Analysis.Cells;
using Bench.Analysis.Objectives;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>The limits of the service levels, cell by cell; nothing where there are none.</summary>
internal static class ObjectiveSection
{
    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        var rows = ReportedRuns.CellsSideBySide(runs).SelectMany(cell => cell.Objectives.Select(result => Row(cell, result))).ToArray();
        if (rows.Length == 0)
            return;
        writer.Write("## Service level\n\n");
        MarkdownTable.Write(writer, ["run", "cell", "repetition", "limit", "measured", "verdict"], rows, words: 6);
    }

    private static string[] Row(CellSummary cell, ObjectiveResult result) =>
    [
        cell.Labels.Run,
        cell.Labels.Cell,
        Invariant($"{cell.Plan.Repetition}"),
        ObjectiveText.Limit(result),
        ObjectiveText.Measured(result),
        (cell.Simulated ? "SIMULATED, " : "") + (cell.IsValid ? ObjectiveText.VerdictWord(result.Verdict) : "none, the cell is INVALID"),
    ];
}
