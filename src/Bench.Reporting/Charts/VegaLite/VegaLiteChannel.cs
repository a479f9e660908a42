using System.Text.Json;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>One channel: its column, scale, axis or legend.</summary>
internal static class VegaLiteChannel
{
    /// <summary>More ticks than this run into each other.</summary>
    private const int MostTicks = 14;

    public static void Write(ChartChannel channel, ChartLayer layer, ChartData data, Utf8JsonWriter json) =>
        json.WriteObject(NameOf(channel.Channel), () =>
        {
            json.WriteString("field", channel.Column);
            if (channel.Channel is Channel.X2 or Channel.Y2)
                return;
            json.WriteString("type", channel.Scale == ScaleKind.Category || channel.Channel == Channel.Text ? "nominal" : "quantitative");
            if (channel.Channel == Channel.Text)
                return;
            if (channel.Mean)
                json.WriteString("aggregate", "mean");
            if (channel.Channel != Channel.YLane)
                WriteTitle(channel, data, json);
            json.WriteObject("scale", () => WriteScale(channel, layer, data, json));
            if (channel.Scale == ScaleKind.Category && channel.Channel is Channel.X or Channel.Y)
                json.WriteArray("sort", channel.Words(data));
            WriteGuide(channel, data, json);
        });

    private static string NameOf(Channel channel) => channel switch
    {
        Channel.X => "x",
        Channel.X2 => "x2",
        Channel.Y => "y",
        Channel.Y2 => "y2",
        Channel.YLane => "yOffset",
        Channel.Color => "color",
        Channel.Shape => "shape",
        Channel.Dash => "strokeDash",
        Channel.Text => "text",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "Not a channel."),
    };

    private static void WriteTitle(ChartChannel channel, ChartData data, Utf8JsonWriter json)
    {
        var title = channel.Title ?? data.Column(channel.Column).Title;
        if (title.Length == 0)
            json.WriteNull("title");
        else
            json.WriteWords("title", title);
    }

    private static void WriteScale(ChartChannel channel, ChartLayer layer, ChartData data, Utf8JsonWriter json)
    {
        switch (channel.Scale)
        {
            case ScaleKind.Log:
                json.WriteString("type", "log");
                json.WriteNumber("base", 2);
                json.WriteBoolean("nice", false);
                json.WriteNumber("padding", 14);
                break;
            case ScaleKind.Percentile or ScaleKind.Magnitude:
                json.WriteString("type", "log");
                json.WriteBoolean("nice", false);
                json.WriteNumber("padding", 8);
                break;
            case ScaleKind.Shade:
                json.WriteString("scheme", "viridis");
                break;
            case ScaleKind.Category:
                WriteCategories(channel, layer, data, json);
                break;
            default:
                json.WriteBoolean("zero", channel.FromZero);
                if (channel.Padded)
                    json.WriteNumber("padding", ChartSizes.AxisPadding);
                break;
        }
    }

    private static void WriteCategories(ChartChannel channel, ChartLayer layer, ChartData data, Utf8JsonWriter json)
    {
        var words = channel.Words(data);
        json.WriteArray("domain", words);
        switch (channel.Channel)
        {
            case Channel.Color:
                json.WriteArray("range", words.Select((_, index) => Palette.Colors[index % Palette.Colors.Count]));
                break;
            case Channel.Shape:
                json.WriteArray("range", words.Select((_, index) => Palette.Shapes[index % Palette.Shapes.Count]));
                break;
            case Channel.Dash:
                json.WriteStartArray("range");
                foreach (var dash in words.Select((_, index) => Palette.Dashes[index % Palette.Dashes.Count]))
                {
                    json.WriteStartArray();
                    foreach (var length in dash)
                        json.WriteNumberValue(length);
                    json.WriteEndArray();
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteNumber(
                    "padding",
                    layer.Mark == ChartMark.Tile
                        || layer.Mark == ChartMark.Label && layer.Channels.Count == 3 && channel.Channel == Channel.X
                        ? ChartSizes.TileGap
                        : ChartSizes.BandGap);
                break;
        }
    }

    private static void WriteGuide(ChartChannel channel, ChartData data, Utf8JsonWriter json)
    {
        if (channel.Channel is Channel.Color or Channel.Shape or Channel.Dash)
        {
            // Of one series there is nothing to tell apart.
            if (!channel.Explained || channel.Scale == ScaleKind.Category && channel.Words(data).Count < 2)
                json.WriteNull("legend");
        }
        else if (channel.Ticks is { Count: <= MostTicks } ticks)
        {
            WriteTicks(channel, [.. ticks.Where(
                tick => channel.Scale != ScaleKind.Percentile || tick <= data.Values(channel.Column).Max(value => value.Number))], json);
        }
        else if (channel.Scale == ScaleKind.Category && channel.Channel == Channel.X)
        {
            json.WriteObject("axis", () => json.WriteNumber("labelAngle", 0));
        }
    }

    private static void WriteTicks(ChartChannel channel, double[] ticks, Utf8JsonWriter json) => json.WriteObject("axis", () =>
    {
        json.WriteArray("values", ticks);
        if (channel.Scale == ScaleKind.Percentile)
            json.WriteString("labelExpr", "'p' + format(100 * (1 - 1 / datum.value), '.4~g')");
        else
            json.WriteString("format", "~g");
    });
}
