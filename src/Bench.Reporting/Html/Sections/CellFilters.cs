using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// By what rows of the table of cells can be chosen: the factors in which cells differ, and the judgements.
/// Values are identified by their index, because they may be any text.
/// </summary>
internal sealed class CellFilters
{
    private readonly (string Title, Func<CellRow, string> Text, string[] Values)[] _filters;

    public CellFilters(ReportPage page, IReadOnlyList<CellColumn> columns, IReadOnlyList<RowGroup> groups)
    {
        CellRow[] rows = [.. groups.SelectMany(group => group.Rows)];
        var factors = RowGroups.Varying(page)
            .Select(
                factor => (factor.Title, Text: (Func<CellRow, string>)(row => row.Factors[factor]?.Text ?? SummaryTable.NotApplicable)));
        var judgements = columns
            .Where(column => column.IsFilter)
            .Select(column => (column.Title, Text: (Func<CellRow, string>)(row => column.Text(row.Cell))));
        _filters = [.. factors
            .Concat(judgements)
            .Select(filter => (filter.Title, filter.Text, Values: rows.Select(filter.Text).Distinct().ToArray()))
            .Where(filter => filter.Values.Length > 1)];
    }

    /// <summary>The places of a row's values, one each filter.</summary>
    public string PlacesOf(CellRow row) => string.Join(' ', _filters.Select(filter => Array.IndexOf(filter.Values, filter.Text(row))));

    public void Write(int cells, HtmlWriter html)
    {
        html.Open("div", ("class", "filters"), ("hidden", cells < 2 ? "" : null), ("role", "group"), ("aria-label", "Filter the cells"));
        html.Open("label");
        html.Text("find ");
        html.Empty("input", ("type", "search"), ("id", "cell-find"), ("placeholder", "all of these words"));
        html.Close();
        html.Element("output", Invariant($"{cells} {(cells == 1 ? "cell" : "cells")}"), ("id", "cell-count"), ("aria-live", "polite"));
        html.Open("details", ("open", ""));
        html.Element("summary", "Filters");
        foreach (var (title, _, values) in _filters)
        {
            html.Open("label");
            html.Text(title + " ");
            html.Open("select");
            html.Element("option", "all", ("value", ""));
            foreach (var (value, place) in values.Select((value, place) => (value, place)))
                html.Element("option", value, ("value", Invariant($"{place}")));
            html.Close();
            html.Close();
        }

        html.Close();
        html.Close();
    }
}
