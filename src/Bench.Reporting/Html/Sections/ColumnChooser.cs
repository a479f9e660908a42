using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>Which columns the table of cells shows. The first box needs no script; the others are report.js's, which shows them.</summary>
internal static class ColumnChooser
{
    public static void Write(IReadOnlyList<CellColumn> columns, HtmlWriter html)
    {
        html.Open("div", ("class", "columns"));
        html.Open("label");
        html.Empty("input", ("type", "checkbox"), ("id", "all-columns"), ("autocomplete", "off"));
        html.Text(Invariant($" all {columns.Count} columns"));
        html.Close();
        html.Open("details", ("id", "column-chooser"), ("hidden", ""));
        html.Element("summary", "Choose columns");
        foreach (var kind in columns.Select((column, index) => (column, index)).GroupBy(pair => pair.column.Kind))
        {
            html.Open("fieldset");
            html.Element("legend", kind.Key);
            foreach (var (column, index) in kind)
            {
                html.Open("label");
                html.Empty(
                    "input", ("type", "checkbox"), ("autocomplete", "off"), ("data-column", Invariant($"{index}")),
                    ("checked", column.Decides ? "" : null));
                html.Text(" " + column.Title);
                html.Close();
            }

            html.Close();
        }

        html.Close();
        html.Close();
    }
}
