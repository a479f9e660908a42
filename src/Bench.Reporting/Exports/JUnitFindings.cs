using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Findings;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Reporting.Exports;

/// <summary>
/// The findings of a run about one of its cells, as the output of a test case: a line for the observation
/// and an indented one for what to do about it.
/// </summary>
internal static class JUnitFindings
{
    /// <summary>Null if nothing was found.</summary>
    public static string? Of(RunSummary run, CellSummary cell)
    {
        string[] names = [cell.Labels.Cell, Invariant($"{cell.Labels.Cell} (repetition {cell.Plan.Repetition})")];
        var lines = run.Findings.Where(finding => finding.Cells.Intersect(names).Any()).Select(finding => Of(finding.Finding));
        return string.Join('\n', lines) is { Length: > 0 } text ? text : null;
    }

    private static string Of(Finding finding) =>
        $"{Word(finding.Severity)} {finding.Code}: {Printable.Of(finding.What)}\n  {Printable.Of(finding.WhatToDo)}";

    private static string Word(Severity severity) => severity switch
    {
        Severity.Invalid => "invalid",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
