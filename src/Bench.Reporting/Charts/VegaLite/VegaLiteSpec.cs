using System.Text.Json;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>A chart in the words of Vega-Lite: the one place that knows its language. The same chart gives the same bytes.</summary>
internal static class VegaLiteSpec
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>Non-ASCII letters, quotes and angle brackets come out escaped: the text can stand in a script element as it is.</summary>
    public static void Write(ChartSpec chart, Surface surface, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        if (surface.Titled)
            WriteTitle(chart, json);
        else if (chart.Simulated && chart.Panels.Any(panel => panel.HasTiles))
            json.WriteString("title", ChartSizes.Simulated);
        json.WriteWords("description", chart.Question);
        json.WriteString("background", surface.Background);
        VegaLiteConfig.Write(surface, json);
        if (chart.Panels.Count == 1)
        {
            WritePanel(chart, chart.Panels[0], surface, json);
        }
        else
        {
            json.WriteNumber("spacing", 10);
            json.WriteStartArray("vconcat");
            foreach (var panel in chart.Panels)
            {
                json.WriteStartObject();
                WritePanel(chart, panel, surface, json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteObject("resolve", () => json.WriteObject("scale", () =>
            {
                json.WriteString("x", "shared");
                json.WriteString("color", "independent"); // outcomes in one panel, devices in another
            }));
        }

        json.WriteEndObject();
    }

    private static void WriteTitle(ChartSpec chart, Utf8JsonWriter json) => json.WriteObject("title", () =>
    {
        json.WriteWords("text", (chart.Simulated ? ChartSizes.Simulated + ": " : "") + chart.Title);
        if (chart.Notes.Count > 0)
            json.WriteArray("subtitle", chart.Notes.SelectMany(note => Folded(note, 100)));
    });

    private static void WritePanel(ChartSpec chart, ChartPanel panel, Surface surface, Utf8JsonWriter json)
    {
        VegaLiteData.Write(panel.Data, json);
        if (panel.Facet is not { } facet)
        {
            WriteArea(chart, panel, surface, panel.Width, json);
            return;
        }

        json.WriteObject("facet", () =>
        {
            json.WriteString("field", facet);
            json.WriteString("type", "nominal");
            json.WriteNull("title");
            json.WriteObject("header", () => json.WriteString("labelExpr", "split(datum.label, '\\n')"));
            json.WriteArray("sort", panel.Data.Values(facet).Select(value => value.Word ?? "").Distinct());
        });
        json.WriteNumber("columns", ChartSizes.FacetColumns(panel.Data.Values(facet).Distinct().Count()));
        json.WriteObject("spec", () => WriteArea(chart, panel, surface, panel.Width is null ? null : ChartSizes.FacetWidth, json));
    }

    private static void WriteArea(ChartSpec chart, ChartPanel panel, Surface surface, int? width, Utf8JsonWriter json)
    {
        WriteSize("width", width, ChartSizes.TileWidth, json);
        WriteSize(
            "height",
            panel.Height,
            panel.Width is null ? ChartSizes.TileHeight : panel.HasLanes ? ChartSizes.LaneStep : ChartSizes.RowStep,
            json);
        json.WriteStartArray("layer");
        foreach (var layer in panel.Layers)
            VegaLiteLayer.Write(layer, panel, surface, json);
        if (chart.Simulated && panel is { TakesWatermark: true, HasTiles: false })
            WriteWatermark(surface, json);
        json.WriteEndArray();
    }

    private static void WriteSize(string name, int? pixels, int step, Utf8JsonWriter json)
    {
        if (pixels is { } size)
            json.WriteNumber(name, size);
        else
            json.WriteObject(name, () => json.WriteNumber("step", step));
    }

    /// <summary>In the drawing itself, so that it stays with a picture that is cut out of its page.</summary>
    private static void WriteWatermark(Surface surface, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteObject("data", () =>
        {
            json.WriteStartArray("values");
            json.WriteStartObject();
            json.WriteEndObject();
            json.WriteEndArray();
        });
        json.WriteObject("mark", () =>
        {
            json.WriteString("type", "text");
            json.WriteString("text", ChartSizes.Simulated);
            json.WriteString("align", "right");
            json.WriteString("baseline", "top");
            json.WriteString("x", "width");
            json.WriteNumber("y", 4);
            json.WriteNumber("dx", -6);
            json.WriteNumber("fontSize", 26);
            json.WriteString("fontWeight", "bold");
            json.WriteString("color", surface.Ink);
            json.WriteNumber("opacity", 0.22);
            json.WriteBoolean("tooltip", false);
        });
        json.WriteEndObject();
    }

    private static IEnumerable<string> Folded(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + word.Length >= width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : line + " " + word;
        }

        yield return line;
    }
}
