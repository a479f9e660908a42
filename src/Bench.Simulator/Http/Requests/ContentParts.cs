using System.Text.Json;

namespace Bench.Simulator.Http.Requests;

/// <summary>A message's content: a text, or a list of parts with texts and images.</summary>
internal static class ContentParts
{
    public static string Text(JsonElement? content) => content switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } => string.Concat(Parts(content).Select(part => part.Text("text"))),
        _ => "",
    };

    /// <summary>image_url as a text.</summary>
    public static IReadOnlyList<string> ImageUrls(JsonElement? content) =>
        [.. Parts(content).Where(part => part.Text("type") == "input_image").Select(part => part.Text("image_url")).OfType<string>()];

    public static IEnumerable<FieldReader> Parts(JsonElement? content) => content is { ValueKind: JsonValueKind.Array } parts
        ? parts.EnumerateArray().Select(part => new FieldReader(part, "Part"))
        : [];
}
