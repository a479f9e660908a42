using Bench.Analysis;
using Bench.Analysis.Conclusions;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Studies;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>
/// The screen output at the end of a run: decisions, the table, findings, and the location of the files.
/// -v and the report show more.
/// </summary>
internal sealed class ResultScreen(Screen screen, bool everything)
{
    /// <summary>
    /// True if the exit code of the command follows from what the run decides: not where a report of it is written once more.
    /// </summary>
    public bool Judges { get; init; }

    public void Show(ReportedRun run, string folder, IReadOnlyList<string> files)
    {
        var summary = run.Summary;
        if (SimulatedBanner.Of(summary.Manifest.Servers) is { } banner)
        {
            screen.WriteLine("");
            screen.WriteLine(banner);
        }

        ShowHead(run);
        screen.WriteLine("");
        if (everything || !run.DecisionsSuffice)
            ShowCells(summary);
        else
            screen.WriteLine(
                Invariant($"{summary.Cells.Count} {(summary.Cells.Count == 1 ? "cell was" : "cells were")} measured ")
                    + "(use -v or see the report).");
        if (everything)
            ShowMore(summary);
        foreach (var line in ObjectiveLines.Of(summary, everything).Concat(FindingLines.Of(summary.Findings, everything)))
            screen.WriteLine(line);
        screen.WriteLine("");
        screen.WriteLine("Files in " + folder + ":");
        screen.WriteLine("  " + string.Join("  ", files));
    }

    /// <summary>The differences between several runs.</summary>
    public void ShowTogether(IReadOnlyList<ReportedRun> runs)
    {
        foreach (var conclusion in ReportedRuns.Differences(runs))
            ShowConclusion(conclusion);
    }

    /// <summary>
    /// The decision of a question comes first. Other conclusions about the cells are shown with -v, except for how far they can be trusted.
    /// </summary>
    private void ShowHead(ReportedRun run)
    {
        foreach (var comparison in run.Comparisons)
        {
            screen.WriteLine("");
            foreach (var line in ComparisonLines.Of(comparison, ComparisonTitle.Of(comparison, run.Summary), ExitOf(run), everything))
                screen.WriteLine(line);
        }

        foreach (var ranking in run.Rankings.Where(ranking => !ranking.IsOfRuns))
        {
            screen.WriteLine("");
            RankingScreen.Show(ranking, screen, everything);
        }

        var compared = run.Comparisons.Concat<Decision>(run.Rankings).Select(decision => decision.Sentence).ToHashSet();
        foreach (var conclusion in (everything ? run.Conclusions : run.Told)
            .Where(conclusion => conclusion.Subject != ConclusionSubjects.Decision || !compared.Contains(conclusion.Decision)))
            ShowConclusion(conclusion);
    }

    /// <summary>Null if other decisions or the rest of the run have a say.</summary>
    private int? ExitOf(ReportedRun run) =>
        Judges && run.Study is { IsFinal: true, Told: [var decision] } ? ExitCode.Of(decision.Verdict) : null;

    private void ShowCells(RunSummary summary)
    {
        var table = SummaryTable.Of(summary);
        ShowTable(new TextTable(table.Headers, table.Rows) { Labels = table.Labels, Names = table.Names });
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

    /// <summary>The parts of requests' times, and the differences between turns of a conversation.</summary>
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
