using Bench.Analysis;
using Bench.Analysis.Objectives;
using Bench.Reporting.Tables;
using Bench.Runner.Commands;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>What stands on the screen when a run has ended: the table, what to think of it, and where the files are.</summary>
internal sealed class ResultScreen(Screen screen, bool everyFinding)
{
    public void Show(RunSummary summary, string folder, IReadOnlyList<string> files)
    {
        screen.WriteLine("");
        ShowTable(SummaryTable.Of(summary));
        ShowObjectives(summary);
        foreach (var line in FindingLines.Of(summary.Findings, everyFinding))
            screen.WriteLine(line);
        screen.WriteLine("");
        screen.WriteLine("Files in " + folder + ":");
        screen.WriteLine("  " + string.Join("  ", files));
    }

    private void ShowTable(SummaryTable table)
    {
        foreach (var line in new TextTable(table.Headers, table.Rows) { Labels = table.Labels, Names = table.Names }.Lines(screen.Width))
            screen.People.WriteLine(line);
    }

    private void ShowObjectives(RunSummary summary)
    {
        foreach (var cell in summary.Cells)
            foreach (var objective in cell.Objectives)
                screen.WriteLine($"slo {Word(objective.Verdict)}: {cell.Labels.Cell}: {objective.Objective.Metric}_{objective.Objective.Statistic} {Measured(objective)}, limit {Number(objective.Objective.Limit)} {objective.Unit}");
    }

    private static string Measured(ObjectiveResult objective) => objective switch
    {
        { Value: null } => "was not measured",
        { Verdict: ObjectiveVerdict.TooFewSamples } => Invariant($"n too small: {objective.Count} of {objective.Needed}"),
        { Value: { } value } => Invariant($"{value:0.###} {objective.Unit} (n {objective.Count})"),
    };

    private static string Number(double value) => value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static string Word(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "MISSED",
        ObjectiveVerdict.TooFewSamples => "not known",
        _ => "does not apply",
    };
}
