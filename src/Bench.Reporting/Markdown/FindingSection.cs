using Bench.Analysis;
using Bench.Analysis.Findings;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Markdown;

/// <summary>
/// The findings. The first ones of each kind are shown and the rest is counted; cells.csv has all of them.
/// </summary>
internal static class FindingSection
{
    private const int CellsNamed = 3;
    private const int WarningsTold = 3;
    private const int NotesTold = 1;

    public static void Write(TextWriter writer, IReadOnlyList<ReportedRun> runs)
    {
        writer.Write("## Findings\n\n");
        foreach (var run in runs)
        {
            if (runs.Count > 1)
                writer.Write($"Run {MarkdownText.Code(run.Summary.Manifest.Run)}:\n\n");
            foreach (var kind
                in run.Summary.Findings.GroupBy(finding => (finding.Finding.Severity, finding.Finding.Code, finding.Finding.WhatToDo)))
                Write(writer, [.. kind]);
            writer.Write(run.Summary.Findings.Count == 0 ? "None.\n\n" : "\n");
        }
    }

    private static void Write(TextWriter writer, RunFinding[] kind)
    {
        var first = kind[0].Finding;
        var told = first.Severity == Severity.Info ? NotesTold : WarningsTold;
        foreach (var finding in kind.Take(told))
            writer.Write(
                $"- **{Word(first.Severity)}** {MarkdownText.Code(first.Code)}: "
                    + $"{MarkdownText.Inline(finding.Finding.What)}. In {Cells(finding)}.\n");
        var rest = kind.Skip(told).Sum(finding => finding.Cells.Count);
        if (rest > 0)
            writer.Write(Invariant($"- … and similar in {rest} more {(rest == 1 ? "cell" : "cells")}.\n"));
        writer.Write($"  {MarkdownText.Inline(first.WhatToDo)}\n");
    }

    private static string Cells(RunFinding finding)
    {
        var more = finding.Cells.Count > CellsNamed ? Invariant($" and {finding.Cells.Count - CellsNamed} more") : "";
        return string.Join(", ", finding.Cells.Take(CellsNamed).Select(MarkdownText.Code)) + more;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Invalid => "INVALID",
        Severity.Warning => "warning",
        Severity.Info => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };
}
