using System.Text.Encodings.Web;
using System.Text.Json;
using Bench.Runner.Reports;

namespace Bench.Runner.Display;

/// <summary>One JSON object on standard output: what <c>--json</c> promises.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>False, and said, where standard output could not take it.</returns>
    public static bool Write(Action<Utf8JsonWriter> members)
    {
        using var text = new MemoryStream(); // made whole first: what goes wrong in the making is no failure of the stream
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        text.Write("\n"u8);
        if (StandardOutput.Write(text.WriteTo) is not { } error)
            return true;
        Screen.Complain("bench: " + error);
        return false;
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
