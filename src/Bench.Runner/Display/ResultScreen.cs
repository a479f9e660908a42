using Bench.Analysis;
using Bench.Analysis.Objectives;
using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>What stands on the screen when a run has ended: the table, what to think of it, and where the files are.</summary>
internal sealed class ResultScreen(Screen screen, bool everyFinding)
{
    public void Show(RunSummary summary, string folder, IReadOnlyList<string> files)
    {
        screen.WriteLine("");
        ShowBanner(summary);
        var table = SummaryTable.Of(summary);
        ShowTable(new TextTable(table.Headers, table.Rows) { Labels = table.Labels, Names = table.Names });
        ShowParts(summary);
        foreach (var turns in TurnTable.Of(summary))
        {
            screen.WriteLine("");
            screen.WriteLine(turns.Title);
            ShowTable(new TextTable(turns.Headers, turns.Rows) { Labels = 1 });
        }

        ShowObjectives(summary);
        foreach (var line in FindingLines.Of(summary.Findings, everyFinding))
            screen.WriteLine(line);
        screen.WriteLine("");
        screen.WriteLine("Files in " + folder + ":");
        screen.WriteLine("  " + string.Join("  ", files));
        ShowBanner(summary);
    }

    private void ShowBanner(RunSummary summary)
    {
        if (SimulatedBanner.Of(summary.Manifest.Servers) is { } banner)
            screen.WriteLine(banner);
    }

    /// <summary>Where the time goes is a question of load: asked where the run has several, and with -v.</summary>
    private void ShowParts(RunSummary summary)
    {
        var loads = summary.Cells.Select(cell => (cell.Plan.Load.Users, cell.Plan.Load.Rate)).Distinct().Count();
        if ((loads < 2 && !everyFinding) || PartsTable.Of(summary) is not { Rows.Count: > 0 } parts)
            return;
        screen.WriteLine("");
        screen.WriteLine((summary.Manifest.Simulated ? "SIMULATED: what" : "What") + " requests spent their time on, in the mean:");
        ShowTable(new TextTable(parts.Headers, parts.Rows) { Labels = 1, Names = 1 });
    }

    private void ShowTable(TextTable table)
    {
        foreach (var line in table.Lines(screen.Width))
            screen.People.WriteLine(line);
    }

    private void ShowObjectives(RunSummary summary)
    {
        var repeated = summary.Cells.Any(cell => cell.Plan.Repetition > 1);
        foreach (var cell in summary.Cells)
            foreach (var objective in cell.Objectives)
                screen.WriteLine($"slo {Word(objective.Verdict)}: {cell.Labels.Cell}{(repeated ? Invariant($" (repetition {cell.Plan.Repetition})") : "")}: {objective.Measure}_{objective.Objective.Statistic} {ObjectiveText.Measured(objective)}, limit {Number(objective.Objective.Limit)} {objective.Unit}");
    }

    private static string Number(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static string Word(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "MISSED",
        ObjectiveVerdict.Open => "open",
        _ => "does not apply",
    };
}
