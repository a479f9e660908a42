using System.Text.Json;
using Bench.Core.Texts;

namespace Bench.Reporting.Charts.VegaLite;

/// <summary>Nesting that reads as the JSON does, and words of others as a drawing can hold them.</summary>
internal static class JsonWriting
{
    public static void WriteObject(this Utf8JsonWriter json, string name, Action body)
    {
        json.WriteStartObject(name);
        body();
        json.WriteEndObject();
    }

    /// <summary>
    /// Names and messages of others: what is drawn ends up in an SVG, and XML has no form for most control characters.
    /// All of a specification's words go through here, so that a datum is still the word of its domain.
    /// </summary>
    public static void WriteWords(this Utf8JsonWriter json, string name, string words) => json.WriteString(name, Printable.Lines(words));

    public static void WriteArray(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(Printable.Lines(value));
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
