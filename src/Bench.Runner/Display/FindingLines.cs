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

    /// <summary>Findings of one kind told in full; the rest is counted. What makes cells invalid may differ in more than numbers.</summary>
    private const int InvalidTold = 3;
    private const int WarningsTold = 1;

    /// <summary>Kinds of warnings told; of the others only the names.</summary>
    private const int WarningKinds = 4;

    /// <param name="findings">Those of the run, worst first.</param>
    /// <param name="everything">Count nothing, tell all.</param>
    public static IEnumerable<string> Of(IEnumerable<RunFinding> findings, bool everything)
    {
        var kinds = findings.GroupBy(finding => (finding.Finding.Severity, finding.Finding.Code, finding.Finding.WhatToDo)).ToArray();
        if (everything)
            return kinds.SelectMany(kind => Kind([.. kind], everything));
        var notes = kinds.Where(kind => kind.Key.Severity == Severity.Info);
        var warnings = kinds.Where(kind => kind.Key.Severity == Severity.Warning).Skip(WarningKinds);
        return
        [
            .. kinds.Except(notes).Except(warnings).SelectMany(kind => Kind([.. kind], everything)),
            .. Named("warning", "use -v or see the report for more", warnings.Select(kind => kind.Key.Code)),
            .. Named("note", "good to know; use -v or see the report for more", notes.Select(kind => kind.Key.Code)),
        ];
    }

    /// <summary>Their names are enough to ask for them.</summary>
    private static string[] Named(string severity, string hint, IEnumerable<string> codes) =>
        codes.Distinct().ToArray() is { Length: > 0 } names ? ["", $"{severity} {string.Join(", ", names)} ({hint})"] : [];

    private static IEnumerable<string> Kind(RunFinding[] kind, bool everything)
    {
        var first = kind[0].Finding;
        var told = everything ? kind.Length : first.Severity == Severity.Invalid ? InvalidTold : WarningsTold;
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
