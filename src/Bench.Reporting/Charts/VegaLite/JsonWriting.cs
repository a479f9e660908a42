using System.Text.Json;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>Nesting that reads as the JSON does.</summary>
internal static class JsonWriting
{
    public static void WriteObject(this Utf8JsonWriter json, string name, Action body)
    {
        json.WriteStartObject(name);
        body();
        json.WriteEndObject();
    }

    public static void WriteArray(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public static void WriteArray(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
