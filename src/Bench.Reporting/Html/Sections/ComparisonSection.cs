using Bench.Reporting.Model;
using Bench.Reporting.Tables;
using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// The verdicts of a comparison on each metric of each pair: those that differ between the sides; the rest is folded
/// away. Nothing where nothing was compared.
/// </summary>
internal static class ComparisonSection
{
    public const string Id = "comparison";

    public static void Write(ReportPage page, HtmlWriter html)
    {
        if (page.Runs.All(run => run.Comparisons.Count == 0))
            return;
        html.Open("section", ("id", Id));
        html.Element("h2", "What changed");
        foreach (var (run, name) in page.Runs.Zip(page.Names))
            foreach (var comparison in run.Comparisons)
                Write(page.Several && comparison.Basis == ComparisonBasis.Blocks ? name : null, run, comparison, html);
        html.Close();
    }

    private static void Write(string? name, ReportedRun run, Decision.Comparison comparison, HtmlWriter html)
    {
        var table = ComparisonTable.Of(comparison);
        if (name is not null)
            html.Element("h3", name, ("class", "run"));
        html.Element("h3", ComparisonTitle.Of(comparison, run.Summary));
        html.Element("p", $"Verdict: {table.Verdict}.", ("class", "decision"));
        if (table.Telling.Count > 0)
            WriteRows("Differences between both sides", table.Telling, html);
        if (table.Reading is { } reading)
            html.Element("p", reading, ("class", "hint"));
        if (table.Same.Count > 0)
            Fold(
                Invariant($"The same on both sides ({table.Same.Count})"),
                () => WriteRows("The same on both sides", table.Same, html),
                html);
        if (comparison.Limits.Count > 0)
            Fold(Invariant($"Notes ({comparison.Limits.Count})"), () => WriteNotes(comparison.Limits, html), html);
        Fold("Confidence of each claim", () => WriteDetail(comparison, table, html), html);
    }

    private static void Fold(string summary, Action write, HtmlWriter html)
    {
        html.Open("details");
        html.Element("summary", summary);
        write();
        html.Close();
    }

    private static void WriteDetail(Decision.Comparison comparison, ComparisonTable table, HtmlWriter html)
    {
        html.Table(ComparisonDetail.Headers, table.Rows.Select(ComparisonDetail.Of), label: "Confidence of each claim");
        html.Element("p", ComparisonDetail.ReadingOf(comparison), ("class", "hint"));
    }

    private static void WriteNotes(IReadOnlyList<string> notes, HtmlWriter html)
    {
        html.Open("ul");
        foreach (var note in notes)
            html.Element("li", note);
        html.Close();
    }

    private static void WriteRows(string label, IReadOnlyList<ComparisonRow> rows, HtmlWriter html)
    {
        html.OpenScroll(label);
        html.Open("table", ("class", "plain"));
        html.Open("thead");
        html.Open("tr");
        foreach (var header in ComparisonRow.Headers)
            html.Element("th", header, ("scope", "col"));
        html.Close();
        html.Close();
        html.Open("tbody");
        foreach (var row in rows)
        {
            html.Open("tr");
            html.Open("td");
            html.Element("b", row.Word, ("class", "verdict " + ClassOf(row.Claim)));
            if (row.Remark is { } remark)
            {
                html.Text(": ");
                html.Element("small", remark);
            }

            html.Close();
            foreach (var field in row.Fields.Skip(1))
                html.Element("td", field);
            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
    }

    private static string ClassOf(MetricClaim claim) => claim switch
    {
        MetricClaim.Regressed => "missed",
        MetricClaim.Improved or MetricClaim.Same => "met",
        _ => "open",
    };
}
