using System.Xml.Linq;
using Bench.Core.Texts;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using SkiaSharp;
using static System.FormattableString;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>A chart as an SVG: the shapes as ScottPlot and Skia draw them, texts and tooltips as elements.</summary>
internal static class SvgPicture
{
    /// <summary>A colour that nothing else has, where the reader's own ink is to be.</summary>
    public const string StandInForInk = "#010203";

    private const string Font = "system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

    /// <summary>As an element: it can stand in a page, or in a file.</summary>
    public static XElement Of(ChartSpec chart, Surface surface)
    {
        var painting = new ChartPainting(chart, surface);
        using var shapes = new MemoryStream();
        using var canvas = SKSvgCanvas.Create(SKRect.Create(painting.Width, painting.Height), shapes);
        using var sheet = new Sheet(canvas, surface, asElements: true);
        painting.Draw(sheet);
        canvas.Dispose(); // it writes its last element then
        shapes.Position = 0;
        var root = XElement.Load(shapes);
        var names = root
            .Descendants()
            .Attributes("id")
            .Select((id, index) => (id.Value, New: Invariant($"{chart.Name}-{index + 1}")))
            .ToDictionary(pair => pair.Value, pair => pair.New, StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf())
            Adapt(element, names, surface);
        root.SetAttributeValue("viewBox", Invariant($"0 0 {painting.Width} {painting.Height}"));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-label", Printable.Of(chart.Title));
        root.SetAttributeValue("font-family", Font);
        root.Add(sheet.Elements);
        return root;
    }

    /// <summary>
    /// Names within the drawing become its own (a page holds many, and Skia counts on from drawing to drawing);
    /// stand-ins become the reader's ink, and dashes.
    /// </summary>
    private static void Adapt(XElement element, Dictionary<string, string> names, Surface surface)
    {
        if (element.Attribute("stroke-width") is { } width && Dash.Of(width.Value) is { } dash)
        {
            width.Value = dash.Width;
            element.SetAttributeValue("stroke-dasharray", dash.Pattern);
        }

        foreach (var attribute in element.Attributes())
        {
            if (attribute.Name == "id")
                attribute.Value = names[attribute.Value];
            else if (attribute.Value == StandInForInk)
                attribute.Value = surface.Ink;
            else if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal))
                attribute.Value = $"url(#{names[attribute.Value[5..^1]]})";
        }
    }
}
