using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bench.Simulator.Tests.Kit;

/// <summary>
/// A JSON text without its values: the fields in their order, each with its type. Two answers of one shape are read by the same code.
/// </summary>
internal static partial class JsonShape
{
    /// <summary>Objects whose names are data.</summary>
    private static readonly string[] Opaque = ["model_info", "arguments"];

    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    private static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{"
            + string.Join(
                ",", element.EnumerateObject().Select(field => field.Name + ":" + (Opaque.Contains(field.Name) ? "…" : Of(field.Value))))
            + "}",
        JsonValueKind.Array => "[" + string.Join("|", element.EnumerateArray().Select(Of).Distinct().Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.String => Instant().IsMatch(element.GetString()!) ? "instant" : "text",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{0,8}[1-9])?Z\\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Instant();
}
