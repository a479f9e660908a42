using System.Text;
using Bench.Reporting.Markdown;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// The summary of a step, for the file that <c>GITHUB_STEP_SUMMARY</c> names: what was decided, limits and findings; the cells folded away.
/// </summary>
internal static class GitHubSummary
{
    /// <summary>GitHub accepts 1 MiB per step, and a thousand rows would not be read there.</summary>
    private const int MostRows = 200;

    private const int MostLimits = 1000;

    /// <summary>Leaves the stream open.</summary>
    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output)
    {
        using var writer =
            new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var named = ReportedRuns.Distinguished(runs);
        MarkdownReport.WriteTitle(writer, named);
        ConclusionSection.Write(writer, named);
        ComparisonSection.Write(writer, named);
        WriteLimits(writer, named);
        FindingSection.Write(writer, named);
        WriteCells(writer, named);
    }

    private static void WriteLimits(StreamWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        var limits = runs.Sum(run => run.Summary.Cells.Sum(cell => cell.Objectives.Count));
        if (limits <= MostLimits)
            ObjectiveSection.Write(writer, runs);
        else
            writer.Write(Invariant($"{limits} limits of service levels: see summary.json.\n\n"));
    }

    private static void WriteCells(StreamWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        var cells = ReportedRuns.CellsSideBySide(runs);
        if (cells.Count is 0 or > MostRows)
        {
            writer.Write(Invariant($"{cells.Count} cells: see cells.csv.\n"));
            return;
        }

        var table = SummaryTable.Of(cells);
        writer.Write(Invariant($"<details><summary>Cells ({cells.Count})</summary>\n\n"));
        MarkdownTable.Write(writer, table.Headers, table.Rows, table.Names);
        writer.Write("</details>\n");
    }
}
