using System.Text.Json;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>The marks and what is fixed of them.</summary>
internal static class VegaLiteMark
{
    public const string Solid = "solid";

    /// <summary>An outline: an invalid cell.</summary>
    public const string Hollow = "hollow";

    private const int BesidePoint = 8;

    public static void Write(ChartLayer layer, Surface surface, string form, Utf8JsonWriter json)
    {
        WriteType(layer, json);
        if (layer.Mark == ChartMark.Label)
        {
            WriteWord(layer, surface, json);
            return;
        }

        if (!layer.Channels.Any(channel => channel.Channel == Channel.Color))
            json.WriteString("color", layer.InInk ? surface.Ink : Palette.Colors[0]);
        if (layer.Faint)
            json.WriteNumber("opacity", ChartSizes.FaintOpacity);
        if (form != Hollow)
            return;
        json.WriteBoolean("filled", false);
        json.WriteNumber("strokeWidth", 2);
        if (layer.Mark != ChartMark.Point)
            WriteDash(json);
    }

    private static void WriteType(ChartLayer layer, Utf8JsonWriter json)
    {
        switch (layer.Mark)
        {
            case ChartMark.Point:
                json.WriteString("type", "point");
                json.WriteBoolean("filled", true);
                json.WriteNumber("size", 75);
                json.WriteNumber("opacity", 1);
                break;
            case ChartMark.Line:
                json.WriteString("type", "line");
                json.WriteNumber("strokeWidth", 2);
                break;
            case ChartMark.Step:
                json.WriteString("type", "line");
                json.WriteString("interpolate", "step-after");
                json.WriteNumber("opacity", 0.6);
                break;
            case ChartMark.Interval:
                json.WriteString("type", "rule");
                json.WriteNumber("strokeWidth", 1.5);
                break;
            case ChartMark.Bar or ChartMark.Span:
                json.WriteString("type", "bar");
                break;
            case ChartMark.Tick:
                json.WriteString("type", "tick");
                json.WriteNumber("thickness", 2.5);
                break;
            case ChartMark.Tile:
                json.WriteString("type", "rect");
                break;
            case ChartMark.Area:
                json.WriteString("type", "area");
                json.WriteString("interpolate", "step-after");
                json.WriteNumber("opacity", 0.75);
                break;
            case ChartMark.Band:
                json.WriteString("type", "area");
                if (!layer.Faint) // a faint one has its opacity already
                    json.WriteNumber("opacity", 0.75);
                break;
            case ChartMark.Label:
                json.WriteString("type", "text");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(layer), layer.Mark, "Not a mark.");
        }
    }

    /// <summary>Words stand on marks: black reads on every colour of the palette, white on the dark shades of tiles.</summary>
    private static void WriteWord(ChartLayer layer, Surface surface, Utf8JsonWriter json)
    {
        json.WriteNumber("fontSize", 10.5);
        json.WriteString("color", layer.InInk ? surface.Ink : layer.InWhite ? "#ffffff" : "#000000");
        if (layer.Side is LabelSide.Right or LabelSide.Left or LabelSide.AboveLeft or LabelSide.BelowLeft)
            json.WriteString("align", layer.Side == LabelSide.Right ? "left" : "right");
        if (layer.Side is LabelSide.Right or LabelSide.Left)
            json.WriteNumber("dx", layer.Side == LabelSide.Right ? BesidePoint : -BesidePoint);
        if (layer.Side is LabelSide.Middle or LabelSide.Right or LabelSide.Left)
            return;
        var above = layer.Side is LabelSide.Above or LabelSide.AboveLeft;
        json.WriteString("baseline", above ? "bottom" : "top");
        json.WriteNumber("dy", above ? -BesidePoint : BesidePoint);
    }

    private static void WriteDash(Utf8JsonWriter json)
    {
        json.WriteStartArray("strokeDash");
        json.WriteNumberValue(4);
        json.WriteNumberValue(3);
        json.WriteEndArray();
    }
}
