using System.Text;
using System.Text.Json;
using Bench.Reporting.Charts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using Bench.Reporting.Charts.VegaLite;
using static System.FormattableString;

namespace Bench.Reporting.Html.Sections;

/// <summary>The charts, each with its question, its notes and its table.</summary>
internal static class ChartsSection
{
    /// <summary>Longer tables make the page unusable; the CSV files have every row.</summary>
    private const int MostRows = 120;

    public static void Write(ReportPage page, ChartForm form, HtmlWriter html)
    {
        html.Open("section", ("id", "charts"));
        html.Element("h2", "Charts");
        if (form == ChartForm.Table)
            html.Element(
                "p",
                "The charts are not drawn: this bench was built without the npm packages that draw them in a page, "
                    + "and pictures were not made either. Their tables are shown instead; their specifications are in charts/.",
                ("class", "missing"));
        if (form == ChartForm.Drawn)
        {
            html.Open("noscript");
            html.Element("p", "Charts need scripts, which are disabled here. The tables hold the same figures.", ("class", "missing"));
            html.Close();
        }

        if (page.Charts.Count == 0)
            html.Element("p", "The run has no figures to draw.");
        foreach (var chart in page.Charts)
            Write(chart, form, html);
        html.Close();
    }

    private static void Write(ChartSpec chart, ChartForm form, HtmlWriter html)
    {
        html.Open("figure", ("id", "chart-" + chart.Name), ("class", FitsBesideAnother(chart) ? "half" : null));
        html.Open("figcaption");
        html.Element("h3", chart.Title);
        html.Element("p", chart.Question);
        html.Close();
        if (form == ChartForm.Drawn)
            html.Element("div", "", ("class", "chart"), ("data-chart", chart.Name), ("role", "img"), ("aria-label", chart.Title));
        if (form == ChartForm.Picture)
            WritePicture(chart, html);
        foreach (var note in chart.Notes)
            html.Element("p", note, ("class", "note"));
        WriteTable(chart, form != ChartForm.Table, html);
        if (form == ChartForm.Drawn)
            WriteSpecification(chart, html);
        html.Close();
    }

    /// <summary>
    /// On paper two stand in a row, but for a single row of areas, which is wide and low: half as wide it would be too small to read.
    /// </summary>
    private static bool FitsBesideAnother(ChartSpec chart) => !chart.Panels.Any(panel => panel.Facet is { } facet
        && panel.Data.Values(facet).Distinct().Count() is var areas && areas == ChartSizes.FacetColumns(areas));

    private static void WriteTable(ChartSpec chart, bool folded, HtmlWriter html)
    {
        var table = chart.Table;
        html.Open("details", ("open", folded ? null : ""));
        html.Element("summary", "The figures as a table");
        var shown = table.Columns.Select((column, index) => (column, index)).Where(pair => pair.column.Shown).ToArray();
        html.Table(
            [.. shown.Select(pair => pair.column.Title)],
            table.Rows.Take(MostRows).Select(row => shown.Select(pair => row[pair.index].Text(pair.column.Decimals)).ToArray()),
            label: "Figures of " + chart.Title);
        if (table.Rows.Count > MostRows)
            html.Element(
                "p",
                Invariant($"The first {MostRows} of {table.Rows.Count} rows; cells.csv and requests.csv have every figure."),
                ("class", "note"));
        html.Close();
    }

    private static void WritePicture(ChartSpec chart, HtmlWriter html)
    {
        html.Open("div", ("class", "chart"));
        html.Raw(ChartPictures.ElementOf(chart)); // XML of our own: what others named is text and attributes of it
        html.Close();
    }

    private static void WriteSpecification(ChartSpec chart, HtmlWriter html)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) // its default encoding leaves nothing that could end the element
            VegaLiteSpec.Write(chart, Surface.Page, json);
        html.Raw($"<script type=\"application/json\" id=\"spec-{chart.Name}\">");
        html.Raw(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        html.Raw("</script>\n");
    }
}
