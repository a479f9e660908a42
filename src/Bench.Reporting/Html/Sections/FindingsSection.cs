using Bench.Analysis;
using Bench.Analysis.Findings;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>What the data show about themselves, the gravest first.</summary>
internal static class FindingsSection
{
    private const int MostCells = 8;

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

    /// <summary>What only is good to know is folded away: the table of cells should not be far.</summary>
    private static void WriteLists(ReportPage page, (string Run, RunFinding Finding)[] findings, HtmlWriter html)
    {
        var notes = findings.Where(pair => pair.Finding.Finding.Severity == Severity.Info).ToArray();
        WriteList(page, findings.Except(notes), html);
        if (notes.Length == 0)
            return;
        html.Open("details");
        html.Element("summary", Invariant($"Good to know: {string.Join(", ", notes.Select(pair => pair.Finding.Finding.Code).Distinct())}"));
        WriteList(page, notes, html);
        html.Close();
    }

    private static void WriteList(ReportPage page, IEnumerable<(string Run, RunFinding Finding)> findings, HtmlWriter html)
    {
        html.Open("ul", ("class", "findings"));
        foreach (var (run, finding) in findings)
        {
            html.Open("li", ("class", finding.Finding.Severity.ToString().ToLowerInvariant()));
            html.Element("strong", WordOf(finding.Finding.Severity));
            html.Text(" ");
            html.Element("code", finding.Finding.Code);
            html.Element("p", finding.Finding.What);
            html.Element("p", finding.Finding.WhatToDo, ("class", "advice"));
            html.Element("p", (page.Several ? run + ": " : "") + string.Join(", ", finding.Cells.Take(MostCells))
                + (finding.Cells.Count > MostCells ? Invariant($" and {finding.Cells.Count - MostCells} more") : ""), ("class", "cells"));
            html.Close();
        }

        html.Close();
    }

    private static string WordOf(Severity severity) => severity switch
    {
        Severity.Invalid => "INVALID",
        Severity.Warning => "warning",
        _ => "good to know",
    };
}
