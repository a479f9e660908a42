using System.Globalization;
using Bench.Reporting.Tables;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>
/// All cells, a row each, in groups of what they share. report.js sorts and filters them and shows more columns;
/// without it the table is whole, and one box shows every column. A field of a column that decides says itself what it is,
/// for where rows are cards; the script adds that to the others.
/// </summary>
internal static class CellsSection
{
    public const string Id = "cells";

    public static void Write(ReportPage page, HtmlWriter html)
    {
        var columns = CellColumns.Of(page);
        var groups = RowGroups.Of(page);
        var filters = new CellFilters(page, columns, groups);
        html.Open("section", ("id", Id));
        html.Element("h2", "All cells");
        html.Element(
            "p",
            "A cell is one point of the sweep. Small figures are 95 % confidence intervals; cells.csv has every statistic.",
            ("class", "hint"));
        if (page.Cells.Skip(1).Any())
            html.Element(
                "p",
                "Press a column heading to sort by it. The groups disappear; a third press restores them.",
                ("class", "hint scripted"));
        if (columns.Any(column => !column.Decides))
            html.Element("p", "Only the most important columns are printed; cells.csv has all of them.", ("class", "printed hint"));
        if (RowGroups.InCommon(page) is { Count: > 0 } common)
            html.Element(
                "p", (page.Cells.Skip(1).Any() ? "All cells: " : "The cell: ") + string.Join(", ", common) + ".", ("class", "common"));
        filters.Write(groups.Sum(group => group.Rows.Count), html);
        ColumnChooser.Write(columns, html);
        html.OpenScroll("All cells", "tall");
        html.Open("table", ("class", "cells cards"), ("id", "cell-table"));
        WriteHead(columns, html);
        foreach (var group in groups)
            WriteGroup(group, columns, filters, html);
        html.Close();
        html.Close();
        html.Close();
    }

    private static void WriteHead(IReadOnlyList<CellColumn> columns, HtmlWriter html)
    {
        html.Open("thead");
        html.Open("tr");
        html.Element("th", "cell", ("scope", "col"), ("class", "name"));
        foreach (var column in columns)
        {
            html.Open("th", ("scope", "col"), ("class", column.Class), ("title", column.Explanation));
            html.Element("button", column.Title, ("type", "button"));
            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static void WriteGroup(RowGroup group, IReadOnlyList<CellColumn> columns, CellFilters filters, HtmlWriter html)
    {
        html.Open("tbody");
        if (group.Name.Length > 0)
        {
            html.Open("tr", ("class", "group"));
            html.Open("th", ("scope", "rowgroup"), ("colspan", Invariant($"{1 + columns.Count(column => column.Decides)}")));
            html.Element("span", group.Name);
            html.Close();
            html.Close();
        }

        foreach (var row in group.Rows)
            WriteRow(row, columns, filters, html);
        html.Close();
    }

    private static void WriteRow(CellRow row, IReadOnlyList<CellColumn> columns, CellFilters filters, HtmlWriter html)
    {
        html.Open(
            "tr",
            ("class", row.Cell.IsValid ? null : "invalid"),
            ("title", row.Cell.InvalidReason),
            ("data-places", filters.PlacesOf(row)));
        html.Element("th", row.Name, ("scope", "row"), ("class", "name"));
        foreach (var column in columns)
        {
            var number = column.Number?.Invoke(row.Cell);
            var aside = column.Aside?.Invoke(row.Cell);
            var text = column.Number is not null && number is null && aside is not null ? "" : column.Text(row.Cell);
            var isEmpty = aside is null && text is SummaryTable.NotApplicable or "";
            html.Empty(
                "td",
                ("class", isEmpty ? $"{column.Class} none".TrimStart() : column.Class),
                ("data-label", column.Decides ? column.Title : null),
                ("data-value", number?.ToString("R", CultureInfo.InvariantCulture)));
            html.Text(text);
            if (aside is not null)
                html.Element("small", aside, ("class", number is null ? "words" : null));
            html.Raw("</td>");
        }

        html.Close();
    }
}
