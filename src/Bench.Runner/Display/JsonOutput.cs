using System.Text.Encodings.Web;
using System.Text.Json;

namespace Bench.Runner.Display;

/// <summary>One JSON object on standard output: what <c>--json</c> promises.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Action<Utf8JsonWriter> members)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
