using System.Text.Json;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>One layer: which rows, which mark, which channels.</summary>
internal static class VegaLiteLayer
{
    /// <summary>A layer whose invalid rows are hollow is two: one of each form.</summary>
    public static void Write(ChartLayer layer, ChartPanel panel, Surface surface, Utf8JsonWriter json)
    {
        var invalid = layer.HollowWhenInvalid && panel.Data.Values(Validity.Column).Any(value => value.Word == Validity.Invalid);
        var valid = !layer.HollowWhenInvalid || panel.Data.Values(Validity.Column).Any(value => value.Word != Validity.Invalid);
        if (valid)
            Write(layer, panel, surface, VegaLiteMark.Solid, invalid ? "valid" : null, json);
        if (invalid)
            Write(layer, panel, surface, VegaLiteMark.Hollow, Validity.Invalid, json);
    }

    private static void Write(ChartLayer layer, ChartPanel panel, Surface surface, string form, string? validity, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteFilters(layer, validity, json);
        json.WriteObject("mark", () => VegaLiteMark.Write(layer, surface, form, json));
        json.WriteObject("encoding", () =>
        {
            foreach (var channel in layer.Channels)
                VegaLiteChannel.Write(channel, layer, panel.Data, json);
            if (layer is not { Mark: ChartMark.Band, Faint: true } && !layer.Channels.Any(channel => channel.Mean))
                WriteTooltip(panel.Data, json);
        });
        json.WriteEndObject();
    }

    private static void WriteFilters(ChartLayer layer, string? validity, Utf8JsonWriter json)
    {
        if (layer.Needs.Count == 0 && layer.Only is null && validity is null)
            return;
        json.WriteStartArray("transform");
        foreach (var column in layer.Needs)
            WriteFilter(column, () => json.WriteBoolean("valid", true));
        if (layer.Only is { } only)
            WriteFilter(only.Column, () => json.WriteWords("equal", only.Word));
        if (validity is not null)
            WriteFilter(Validity.Column, () => json.WriteString("equal", validity));
        json.WriteEndArray();

        void WriteFilter(string column, Action predicate)
        {
            json.WriteStartObject();
            json.WriteObject("filter", () =>
            {
                json.WriteString("field", column);
                predicate();
            });
            json.WriteEndObject();
        }
    }

    private static void WriteTooltip(ChartData data, Utf8JsonWriter json)
    {
        json.WriteStartArray("tooltip");
        foreach (var column in data.Columns.Where(column => column.Shown && data.Values(column.Name).Any(value => !value.IsMissing)))
        {
            var number = data.Values(column.Name).All(value => value.Word is null);
            json.WriteStartObject();
            json.WriteString("field", column.Name);
            json.WriteString("type", number ? "quantitative" : "nominal");
            json.WriteWords("title", column.Title);
            if (number)
                json.WriteString("format", FormattableString.Invariant($".{column.Decimals}~f"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
