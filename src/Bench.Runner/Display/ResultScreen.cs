using Bench.Analysis;
using Bench.Analysis.Findings;
using Bench.Analysis.Objectives;
using Bench.Reporting.Tables;
using Spectre.Console;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>What stands on the screen when a run has ended: the table, what to think of it, and where the files are.</summary>
internal sealed class ResultScreen(IAnsiConsole console)
{
    /// <summary>Cells named behind a finding; the rest is counted.</summary>
    private const int CellsNamed = 3;

    public void Show(RunSummary summary, string folder, IReadOnlyList<string> files)
    {
        console.WriteLine();
        ShowTable(SummaryTable.Of(summary));
        ShowObjectives(summary);
        foreach (var finding in summary.Findings)
            ShowFinding(finding);
        console.WriteLine();
        console.WriteLine("Files in " + folder + ":");
        console.WriteLine("  " + string.Join("  ", files));
    }

    private void ShowTable(SummaryTable table)
    {
        var grid = new Table().Border(TableBorder.Simple);
        foreach (var header in table.Headers)
            grid.AddColumn(new TableColumn(Markup.Escape(header.Replace(" (", "\n(", StringComparison.Ordinal))).PadLeft(0).PadRight(1));
        foreach (var row in table.Rows)
            grid.AddRow(row.Select(cell => new Text(cell)).ToArray<Spectre.Console.Rendering.IRenderable>());
        console.Write(grid);
    }

    private void ShowObjectives(RunSummary summary)
    {
        foreach (var cell in summary.Cells)
            foreach (var objective in cell.Objectives)
                console.WriteLine($"slo {Word(objective.Verdict)}: {cell.Labels.Cell}: {objective.Objective.Metric}_{objective.Objective.Statistic} {Measured(objective)}, limit {Number(objective.Objective.Limit)} {objective.Unit}");
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

    private void ShowFinding(RunFinding finding)
    {
        var cells = string.Join(", ", finding.Cells.Take(CellsNamed));
        var more = finding.Cells.Count > CellsNamed ? Invariant($" and {finding.Cells.Count - CellsNamed} more") : "";
        console.WriteLine();
        console.WriteLine($"{Word(finding.Finding.Severity)} {finding.Finding.Code}: {finding.Finding.What}");
        console.WriteLine("  in " + cells + more);
        console.WriteLine("  " + finding.Finding.WhatToDo);
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Invalid => "INVALID",
        Severity.Warning => "warning",
        _ => "note",
    };
}
