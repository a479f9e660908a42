using System.Text.Json;
using Bench.Reporting.Charts.Form;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>A chart's rows, in the specification itself: a page has nothing else to read them from.</summary>
internal static class VegaLiteData
{
    /// <summary>A nanosecond, in milliseconds: what instants are kept in.</summary>
    private const int Decimals = 6;

    public static void Write(ChartData data, Utf8JsonWriter json) => json.WriteObject("data", () =>
    {
        json.WriteStartArray("values");
        foreach (var row in data.Rows)
        {
            json.WriteStartObject();
            foreach (var (column, value) in data.Columns.Zip(row))
                Write(column.Name, value, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Values that do not apply are left out; the drawing treats them as missing.</summary>
    private static void Write(string name, ChartValue value, Utf8JsonWriter json)
    {
        if (value.Word is { } word)
            json.WriteWords(name, word);
        else if (value.Number is { } number)
            json.WriteNumber(name, Math.Round(number, Decimals));
    }
}
