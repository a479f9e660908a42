using Bench.Analysis;
using Bench.Analysis.Findings;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The findings, the gravest first.</summary>
internal static class FindingsSection
{
    private const int MostCells = 3;
    private const int MostTold = 3;

    /// <summary>The list is left out if nearly every cell is affected; cells.csv has it cell by cell.</summary>
    private const int MostListed = 60;

    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("section", ("id", "findings"));
        html.Element("h2", "How far the figures can be trusted");
        var findings = page.Runs.Zip(page.Names)
            .SelectMany(pair => pair.First.Summary.Findings.Select(finding => (Run: pair.Second, Finding: finding)))
            .OrderBy(pair => pair.Finding.Finding.Severity)
            .ToArray();
        if (findings.Length == 0)
            html.Element("p", "Nothing was found that puts a figure in doubt.");
        else
            WriteLists(page, findings, html);
        html.Close();
    }

    /// <summary>Findings of severity info are folded, so that the table of cells is near.</summary>
    private static void WriteLists(ReportPage page, (string Run, RunFinding Finding)[] findings, HtmlWriter html)
    {
        var notes = findings.Where(pair => pair.Finding.Finding.Severity == Severity.Info).ToArray();
        WriteList(page, findings.Except(notes), html);
        if (notes.Length == 0)
            return;
        html.Open("details");
        html.Element(
            "summary", Invariant($"Good to know: {string.Join(", ", notes.Select(pair => pair.Finding.Finding.Code).Distinct())}"));
        WriteList(page, notes, html);
        html.Close();
    }

    /// <summary>Advice is given once for all findings of a kind.</summary>
    private static void WriteList(ReportPage page, IEnumerable<(string Run, RunFinding Finding)> findings, HtmlWriter html)
    {
        html.Open("ul", ("class", "findings"));
        foreach (var kind
            in findings.GroupBy(pair => (pair.Finding.Finding.Severity, pair.Finding.Finding.Code, pair.Finding.Finding.WhatToDo)))
        {
            html.Open("li", ("class", kind.Key.Severity.ToString().ToLowerInvariant()));
            html.Element("strong", WordOf(kind.Key.Severity));
            html.Text(" ");
            html.Element("code", kind.Key.Code);
            foreach (var (run, finding) in kind.Take(MostTold))
                WriteFinding(page.Several ? run : null, finding, html);
            WriteRest(page, [.. kind.Skip(MostTold)], html);
            html.Element("p", kind.Key.WhatToDo, ("class", "advice"));
            html.Close();
        }

        html.Close();
    }

    private static void WriteRest(ReportPage page, (string Run, RunFinding Finding)[] rest, HtmlWriter html)
    {
        if (rest.Length == 0)
            return;
        var cells = rest.Sum(pair => pair.Finding.Cells.Count);
        html.Open("details");
        html.Element("summary", Invariant($"and similar in {cells} more {(cells == 1 ? "cell" : "cells")}"));
        foreach (var (run, finding) in rest)
            WriteFinding(page.Several ? run : null, finding, html);
        html.Close();
    }

    private static void WriteFinding(string? run, RunFinding finding, HtmlWriter html)
    {
        html.Element("p", finding.Finding.What);
        html.Open("p", ("class", "cells"));
        var prefix = run is null ? "" : run + ": ";
        var more = finding.Cells.Count - MostCells;
        html.Text(prefix + string.Join(", ", finding.Cells.Take(MostCells)) + (more > 0 ? Invariant($" and {more} more") : ""));
        html.Close();
        if (more <= 0 || finding.Cells.Count > MostListed)
            return;
        html.Open("details", ("class", "cells"));
        html.Element("summary", Invariant($"all {finding.Cells.Count} cells"));
        html.Element("p", string.Join(", ", finding.Cells));
        html.Close();
    }

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Invalid => "INVALID",
        Severity.Warning => "warning",
        _ => "good to know",
    };
}
