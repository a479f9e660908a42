using Bench.Analysis;
using Bench.Analysis.Findings;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>
/// The findings of a run as lines to read: those of one kind with one advice stand together, for the same thing with other numbers in each
/// cell is one thing to know. Nothing is left out uncounted.
/// </summary>
internal static class FindingLines
{
    /// <summary>Cells named behind a finding; the rest is counted.</summary>
    private const int CellsNamed = 3;

    /// <summary>Findings of one kind told in full; the rest is counted. Notes change no figure: one is enough.</summary>
    private const int WarningsTold = 3;
    private const int NotesTold = 1;

    /// <param name="findings">Those of the run, worst first.</param>
    /// <param name="everything">Count nothing, tell all.</param>
    public static IEnumerable<string> Of(IEnumerable<RunFinding> findings, bool everything) =>
        findings
            .GroupBy(finding => (finding.Finding.Severity, finding.Finding.Code, finding.Finding.WhatToDo))
            .SelectMany(kind => Kind([.. kind], everything));

    private static IEnumerable<string> Kind(RunFinding[] kind, bool everything)
    {
        var first = kind[0].Finding;
        var told = everything ? kind.Length : first.Severity == Severity.Info ? NotesTold : WarningsTold;
        yield return "";
        yield return $"{Word(first.Severity)} {first.Code}: {first.What}";
        yield return "  in " + Cells(kind[0], everything);
        foreach (var other in kind.Skip(1).Take(told - 1))
        {
            yield return "  also: " + other.Finding.What;
            yield return "  in " + Cells(other, everything);
        }

        var rest = kind.Skip(told).Sum(finding => finding.Cells.Count);
        if (rest > 0)
            yield return Invariant($"  and similar in {rest} more {(rest == 1 ? "cell" : "cells")} (-v lists them)");
        yield return "  " + first.WhatToDo;
    }

    private static string Cells(RunFinding finding, bool everything)
    {
        var named = everything ? finding.Cells.Count : CellsNamed;
        var more = finding.Cells.Count > named ? Invariant($" and {finding.Cells.Count - named} more") : "";
        return string.Join(", ", finding.Cells.Take(named)) + more;
    }

    private static string Word(Severity severity) => severity switch
    {
        Severity.Invalid => "INVALID",
        Severity.Warning => "warning",
        _ => "note",
    };
}
