using Bench.Analysis.Objectives;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>Service levels: cells against the limits that they were held to. Nothing where no limit was requested.</summary>
internal static class ObjectivesSection
{
    public const string Id = "service-levels";

    public static void Write(ReportPage page, HtmlWriter html)
    {
        var tables = RowGroups.Of(page)
            .SelectMany(group => group.Rows.Where(row => row.Cell.Objectives.Count > 0).Select(row => (Group: group.Name, Row: row)))
            .GroupBy(pair => string.Join('\n', pair.Row.Cell.Objectives.Select(ObjectiveText.Limit)))
            .ToArray();
        if (tables.Length == 0)
            return;
        html.Open("section", ("id", Id));
        html.Element("h2", "Service levels");
        html.Element("p", Counts(page) + ".");
        html.Element(
            "p",
            "A limit is met or missed only if the observed values would be improbable otherwise; "
                + "otherwise it is open. n is the number of values.",
            ("class", "hint"));
        foreach (var table in tables)
            WriteTable([.. table], html);
        html.Close();
    }

    /// <summary><c>3 missed, 1 open, 12 met</c>; an invalid cell has no verdict.</summary>
    public static string Counts(ReportPage page)
    {
        var results = page.Cells.SelectMany(pair => pair.Cell.Objectives.Select(result => (pair.Cell.IsValid, result.Verdict))).ToArray();
        var invalid = results.Count(result => !result.IsValid);
        ObjectiveVerdict[] order = [ObjectiveVerdict.Missed, ObjectiveVerdict.Open, ObjectiveVerdict.Met, ObjectiveVerdict.NotApplicable];
        return string.Join(
            ", ",
            [
                .. order.Select(verdict => (
                    Word: ObjectiveText.Verdict(verdict).Replace('_', ' '),
                    Count: results.Count(result => result.IsValid && result.Verdict == verdict)))
                    .Where(pair => pair.Count > 0).Select(pair => Invariant($"{pair.Count} {pair.Word}")),
                .. invalid > 0 ? [Invariant($"{invalid} of invalid cells")] : Array.Empty<string>(),
            ]);
    }

    private static void WriteTable((string Group, CellRow Row)[] rows, HtmlWriter html)
    {
        string[] limits = [.. rows[0].Row.Cell.Objectives.Select(ObjectiveText.Limit)];
        html.OpenScroll("Service levels: " + string.Join(", ", limits), "tall");
        html.Open("table", ("class", "limits cards"));
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "cell", ("scope", "col"), ("class", "name"));
        foreach (var limit in limits)
            html.Element("th", limit, ("scope", "col"));
        html.Close();
        html.Close();
        foreach (var group in rows.GroupBy(pair => pair.Group, pair => pair.Row))
            WriteGroup(group.Key, group, limits, html);
        html.Close();
        html.Close();
    }

    private static void WriteGroup(string name, IEnumerable<CellRow> rows, string[] limits, HtmlWriter html)
    {
        html.Open("tbody");
        if (name.Length > 0)
        {
            html.Open("tr", ("class", "group"));
            html.Open("th", ("scope", "rowgroup"), ("colspan", Invariant($"{1 + limits.Length}")));
            html.Element("span", name);
            html.Close();
            html.Close();
        }

        foreach (var row in rows)
        {
            html.Open("tr");
            html.Empty("th", ("scope", "row"), ("class", "name"));
            html.Text(row.Name);
            if (row.Cell.Simulated)
                html.Element("small", "SIMULATED");
            html.Raw("</th>");
            foreach (var (result, limit) in row.Cell.Objectives.Zip(limits))
                WriteVerdict(result, limit, row.Cell.IsValid, html);
            html.Close();
        }

        html.Close();
    }

    private static void WriteVerdict(ObjectiveResult result, string limit, bool isValid, HtmlWriter html)
    {
        html.Empty("td", ("data-label", limit));
        html.Element(
            "b",
            isValid ? ObjectiveText.VerdictWord(result.Verdict) : ObjectiveWords.OfInvalidCell,
            ("class", "verdict " + (isValid ? ObjectiveWords.ClassOf(result.Verdict) : "none")));
        html.Element("small", ObjectiveText.Measured(result));
        html.Raw("</td>");
    }
}
