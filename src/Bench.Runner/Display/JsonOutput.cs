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
        if (StandardOutput.Write(Whole) is not { } error)
            return true;
        Screen.Complain("bench: " + error);
        return false;

        void Whole(Stream output)
        {
            using (var json = new Utf8JsonWriter(output, Options))
            {
                json.WriteStartObject();
                members(json);
                json.WriteEndObject();
            }

            output.Write("\n"u8);
        }
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
