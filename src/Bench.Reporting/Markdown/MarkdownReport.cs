using System.Text;
using Bench.Reporting.Charts;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>
/// report.md: a run, or several side by side, for a pull request or an issue. GitHub's Markdown; whatever came from outside is escaped.
/// </summary>
public static class MarkdownReport
{
    public const string FileName = "report.md";

    /// <summary>Leaves the stream open.</summary>
    public static void Write(IReadOnlyList<ReportedRun> runs, Stream output) => Write(runs, charts: null, output);

    /// <summary>The same for the folder that holds the charts. Leaves the stream open.</summary>
    /// <param name="charts">With the runs that they are of.</param>
    /// <param name="hasPictures">True if pictures of the charts stand beside the file.</param>
    public static void Write(RunCharts charts, bool hasPictures, Stream output) => Write(charts.Runs, hasPictures ? charts : null, output);

    private static void Write(IReadOnlyList<ReportedRun> runs, RunCharts? charts, Stream output)
    {
        using var writer =
            new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var named = ReportedRuns.Distinguished(runs);
        WriteTitle(writer, named);
        ConclusionSection.Write(writer, named);
        ComparisonSection.Write(writer, named);
        RankingSection.Write(writer, named);
        RunSection.Write(writer, named);
        FindingSection.Write(writer, named);
        Cells(writer, named);
        ObjectiveSection.Write(writer, named);
        if (charts is not null)
            ChartSection.Write(writer, charts);
        MethodSection.Write(writer, named);
    }

    internal static void WriteTitle(StreamWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        var names = runs.Select(run => run.Summary.Manifest.Plan.Name).Distinct();
        writer.Write($"# Benchmark {MarkdownText.Inline(string.Join(", ", names))}\n\n");
        if (runs.Any(run => run.Summary.Cells.Any(cell => cell.Simulated)))
            writer.Write("**SIMULATED**: figures with this mark come from a model of a server, and say nothing about a real one.\n\n");
    }

    private static void Cells(StreamWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        var cells = ReportedRuns.CellsSideBySide(runs);
        writer.Write("## Cells\n\n");
        if (cells.Count == 0)
        {
            writer.Write("No cell was started.\n\n");
            return;
        }

        var table = SummaryTable.Of(cells);
        MarkdownTable.Write(writer, table.Headers, table.Rows, table.Names);
        foreach (var run in runs)
        {
            var of = runs.Count > 1 ? $", run {MarkdownText.Code(run.Summary.Manifest.Run)}" : "";
            if (PartsTable.Of(run.Summary) is { Rows.Count: > 0 } parts)
            {
                writer.Write($"What requests spent their time on, on average{of}:\n\n");
                MarkdownTable.Write(writer, parts.Headers, parts.Rows, words: 1);
            }

            foreach (var turns in TurnTable.Of(run.Summary))
            {
                writer.Write(Invariant($"{MarkdownText.Inline(turns.Title)}{of}:\n\n"));
                MarkdownTable.Write(writer, turns.Headers, turns.Rows, words: 0);
            }
        }
    }
}
