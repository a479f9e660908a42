using System.Text.Json;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>The common appearance of all charts.</summary>
internal static class VegaLiteConfig
{
    private const string Font = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

    private static readonly string[] InkOfAxes = ["labelColor", "titleColor", "tickColor", "domainColor", "gridColor"];

    public static void Write(Surface surface, Utf8JsonWriter json) => json.WriteObject("config", () =>
    {
        json.WriteString("font", Font);
        json.WriteObject("view", () => json.WriteNull("stroke"));
        json.WriteObject("axis", () =>
        {
            foreach (var part in InkOfAxes)
                json.WriteString(part, surface.Ink);
            json.WriteNumber("gridOpacity", 0.14);
            json.WriteNumber("domainOpacity", 0.5);
            json.WriteNumber("tickOpacity", 0.5);
            json.WriteNumber("labelFontSize", 11);
            json.WriteNumber("titleFontSize", 12);
            json.WriteString("titleFontWeight", "normal");
            json.WriteNumber("labelLimit", 420);
        });
        json.WriteObject("legend", () =>
        {
            json.WriteString("labelColor", surface.Ink);
            json.WriteString("titleColor", surface.Ink);
            json.WriteString("titleFontWeight", "normal");
            json.WriteNumber("labelFontSize", 11);
            json.WriteNumber("labelLimit", 300);
            json.WriteNumber("symbolSize", 90);
            json.WriteString("orient", "bottom");
            json.WriteNumber("columns", 3);
        });
        json.WriteObject("header", () =>
        {
            json.WriteString("labelColor", surface.Ink);
            json.WriteString("labelFontWeight", "bold");
            json.WriteNumber("labelLimit", 280);
            json.WriteString("labelAnchor", "start");
        });
        json.WriteObject("title", () =>
        {
            json.WriteString("color", surface.Ink);
            json.WriteString("subtitleColor", surface.Ink);
            json.WriteString("anchor", "start");
            json.WriteNumber("fontSize", 15);
            json.WriteNumber("subtitleFontSize", 11);
            json.WriteNumber("offset", 12);
        });
    });
}
