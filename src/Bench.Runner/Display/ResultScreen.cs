using Bench.Analysis;
using Bench.Analysis.Conclusions;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;

namespace Bench.Runner.Display;

/// <summary>What stands on the screen when a run has ended: what it decides, the table, what to think of it, and where the files are. More is told with -v, and in the report.</summary>
internal sealed class ResultScreen(Screen screen, bool everything)
{
    public void Show(ReportedRun run, string folder, IReadOnlyList<string> files)
    {
        var summary = run.Summary;
        if (SimulatedBanner.Of(summary.Manifest.Servers) is { } banner)
        {
            screen.WriteLine("");
            screen.WriteLine(banner);
        }

        foreach (var conclusion in run.Conclusions)
            ShowConclusion(conclusion);
        screen.WriteLine("");
        var table = SummaryTable.Of(summary);
        ShowTable(new TextTable(table.Headers, table.Rows) { Labels = table.Labels, Names = table.Names });
        if (everything)
            ShowMore(summary);
        foreach (var line in ObjectiveLines.Of(summary, everything).Concat(FindingLines.Of(summary.Findings, everything)))
            screen.WriteLine(line);
        screen.WriteLine("");
        screen.WriteLine("Files in " + folder + ":");
        screen.WriteLine("  " + string.Join("  ", files));
    }

    /// <summary>What differs between several runs.</summary>
    public void ShowTogether(IReadOnlyList<ReportedRun> runs)
    {
        foreach (var conclusion in ReportedRuns.Differences(runs))
            ShowConclusion(conclusion);
    }

    private void ShowConclusion(Conclusion conclusion)
    {
        screen.WriteLine("");
        screen.WriteLine(conclusion.Question);
        screen.WriteLine("  " + conclusion.Decision, conclusion.Emphasis);
        foreach (var line in conclusion.Lines.Skip(1))
            screen.WriteLine("  " + line);
        if (everything)
            foreach (var text in conclusion.Folded(briefly: false))
                screen.WriteLine("    " + text);
    }

    /// <summary>Where the time of requests goes, and how turns of a conversation differ.</summary>
    private void ShowMore(RunSummary summary)
    {
        if (PartsTable.Of(summary) is { Rows.Count: > 0 } parts)
        {
            screen.WriteLine("");
            screen.WriteLine("What requests spent their time on, on average:");
            ShowTable(new TextTable(parts.Headers, parts.Rows) { Labels = 1, Names = 1 });
        }

        foreach (var turns in TurnTable.Of(summary))
        {
            screen.WriteLine("");
            screen.WriteLine(turns.Title);
            ShowTable(new TextTable(turns.Headers, turns.Rows) { Labels = 1 });
        }
    }

    private void ShowTable(TextTable table)
    {
        foreach (var line in table.Lines(screen.Width))
            screen.WriteRow(line);
    }
}
