using System.Globalization;
using Bench.Analysis.Cells;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>All cells, a row each; report.js sorts and filters them, and without it the table is whole.</summary>
internal static class CellsSection
{
    public static void Write(ReportPage page, HtmlWriter html)
    {
        var columns = CellColumns.Of(page);
        (string Run, CellSummary Cell)[] cells = [.. page.Cells];
        html.Open("section", ("id", "cells"));
        html.Element("h2", "All cells");
        html.Element("p", "A cell is one point of the sweep. Small figures are 95 % confidence intervals; every column of every statistic is in cells.csv. Press a head to sort by it.", ("class", "hint"));
        if (columns.Any(column => !column.InPrint))
            html.Element("p", "Printed are the most important columns; cells.csv has all of them.", ("class", "printed hint"));
        if (CellColumns.InCommon(page) is { Count: > 0 } common)
            html.Element("p", "All cells: " + string.Join(", ", common) + ".", ("class", "common"));
        WriteFilters(columns, cells, html);
        html.Open("div", ("class", "scroll tall"));
        html.Open("table", ("class", "cells"), ("id", "cell-table"));
        WriteHead(columns, html);
        html.Open("tbody");
        foreach (var (run, cell) in cells)
            WriteRow(columns, run, cell, html);
        html.Close();
        html.Close();
        html.Close();
        html.Close();
    }

    private static void WriteFilters(IReadOnlyList<CellColumn> columns, (string Run, CellSummary Cell)[] cells, HtmlWriter html)
    {
        html.Open("div", ("class", "filters"), ("role", "group"), ("aria-label", "Filter the cells"));
        html.Open("label");
        html.Text("find ");
        html.Empty("input", ("type", "search"), ("id", "cell-find"), ("placeholder", "words, all of them"));
        html.Close();
        foreach (var (column, index) in columns.Select((column, index) => (column, index)).Where(pair => pair.column.IsFactor))
        {
            string[] values = [.. cells.Select(pair => column.Text(pair.Run, pair.Cell)).Distinct()];
            if (values.Length < 2)
                continue;
            html.Open("label");
            html.Text(column.Title + " ");
            html.Open("select", ("data-column", Invariant($"{index}")));
            html.Element("option", "all", ("value", ""));
            foreach (var value in values)
                html.Element("option", value, ("value", value));
            html.Close();
            html.Close();
        }

        html.Element("output", Invariant($"{cells.Length} cells"), ("id", "cell-count"));
        html.Close();
    }

    private static void WriteHead(IReadOnlyList<CellColumn> columns, HtmlWriter html)
    {
        html.Open("thead");
        html.Open("tr");
        foreach (var column in columns)
        {
            html.Open("th", ("scope", "col"), ("class", column.Class));
            html.Element("button", column.Title, ("type", "button"));
            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static void WriteRow(IReadOnlyList<CellColumn> columns, string run, CellSummary cell, HtmlWriter html)
    {
        html.Open("tr", ("class", cell.IsValid ? null : "invalid"), ("title", cell.InvalidReason));
        foreach (var column in columns)
        {
            var number = column.Number?.Invoke(cell);
            html.Empty("td", ("class", column.Class), ("data-value", number?.ToString("R", CultureInfo.InvariantCulture)));
            var aside = column.Aside?.Invoke(cell);
            if (number is not null || aside is null || column.Number is null)
                html.Text(column.Text(run, cell));
            if (aside is not null)
                html.Element("small", aside);
            html.Raw("</td>");
        }

        html.Close();
    }
}
