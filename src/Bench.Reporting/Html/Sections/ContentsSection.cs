using Bench.Analysis.Findings;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The table of contents, with the number of entries in each section.</summary>
internal static class ContentsSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        html.Open("nav", ("class", "contents"), ("aria-label", "Contents"));
        html.Open("ul");
        foreach (var (id, title, count) in Entries(page))
        {
            html.Open("li");
            html.Element("a", title, ("href", "#" + id));
            if (count.Length > 0)
                html.Text($" ({count})");
            html.Close();
        }

        WriteCharts(page, html);
        html.Close();
        html.Close();
    }

    private static IEnumerable<(string Id, string Title, string Count)> Entries(ReportPage page)
    {
        if (page.Runs.Any(run => run.Answers.Count > 0))
            yield return ("answers", "Answers", "");
        if (page.Runs.SelectMany(run => run.Comparisons).ToArray() is { Length: > 0 } comparisons)
            yield return (ComparisonSection.Id, "Comparison", comparisons is [var one] ? ComparisonTable.Of(one).Verdict : "");
        if (page.Runs.SelectMany(run => run.Rankings).ToArray() is { Length: > 0 } rankings)
            yield return (RankingSection.Id, "Candidates", Invariant($"{rankings.Sum(ranking => ranking.Result.Ranking.Count)}"));
        if (page.Several)
            yield return ("differences", "Differences", "");
        yield return ("setup", "Setup", "");
        yield return ("findings", "Findings", Findings(page));
        if (page.Cells.Any(pair => pair.Cell.Objectives.Count > 0))
            yield return (ObjectivesSection.Id, "Service levels", ObjectivesSection.Counts(page));
        yield return (CellsSection.Id, "Cells", Invariant($"{page.Cells.Count()}"));
        yield return ("method", "Method", "");
        yield return ("scenario", "Scenario file", "");
    }

    private static string Findings(ReportPage page)
    {
        var findings = page.Runs.SelectMany(run => run.Summary.Findings).Select(finding => finding.Finding.Severity).ToArray();
        int invalid = findings.Count(severity => severity == Severity.Invalid), warnings =
            findings.Count(severity => severity == Severity.Warning);
        string[] counts =
        [
            .. invalid > 0 ? [Invariant($"{invalid} INVALID")] : Array.Empty<string>(),
            .. warnings > 0 ? [Invariant($"{warnings} {(warnings == 1 ? "warning" : "warnings")}")] : Array.Empty<string>(),
        ];
        return counts.Length > 0 ? string.Join(", ", counts) : findings.Length > 0 ? "nothing grave" : "none";
    }

    private static void WriteCharts(ReportPage page, HtmlWriter html)
    {
        html.Open("li", ("class", "charts"));
        html.Element("a", "Charts", ("href", "#charts"));
        html.Text(Invariant($" ({page.Charts.Count}) "));
        if (page.Charts.Count > 0)
        {
            html.Open("details");
            html.Element("summary", "list them");
            html.Open("ul");
            foreach (var chart in page.Charts)
            {
                html.Open("li");
                html.Element("a", chart.Title, ("href", "#chart-" + chart.Name));
                html.Close();
            }

            html.Close();
            html.Close();
        }

        html.Close();
    }
}
