using System.Text.Json;

namespace Bench.Simulator.Http.Requests;

/// <summary>The blocks of a message of Anthropic's API: texts, images, calls of tools and their results.</summary>
internal static class MessageBlocks
{
    /// <summary>Texts and calls. Thoughts are not part of a prompt.</summary>
    public static string Text(JsonElement? content) => string.Concat(ContentParts.Parts(content).Select(part => part.Text("type") switch
    {
        "text" => part.Text("text") ?? "",
        "tool_use" => (part.Text("name") ?? "") + (part.Object("input")?.GetRawText() ?? ""),
        _ => "",
    }));

    /// <summary>Base64.</summary>
    public static IReadOnlyList<string> Images(JsonElement? content) =>
        [.. ContentParts.Parts(content).Select(Source).OfType<FieldReader>().Select(source => source.Text("data") ?? "")];

    /// <summary>Null if the message can be taken.</summary>
    public static Problem? Mistake(JsonElement message)
    {
        foreach (var part in ContentParts.Parts(new FieldReader(message, "MessageParam").Any("content")))
        {
            var mistake = part.Text("type") switch
            {
                "tool_use" when part.Text("id") is not { Length: > 0 } => "tool_use block missing required 'id' field",
                "tool_use" when part.Text("name") is not { Length: > 0 } => "tool_use block missing required 'name' field",
                "image" => OfImage(Source(part)),
                _ => null,
            };
            if (mistake is not null)
                return new Problem(400, mistake, ProblemStage.Reading);
        }

        return null;
    }

    private static string? OfImage(FieldReader? source) => source switch
    {
        null => "invalid image source",
        _ when source.Text("type") is var type && type != "base64" =>
            $"invalid image source type: {type}. Only base64 images are supported.",
        _ => ImageInput.Mistake(source.Text("data") ?? "") is { } mistake ? "invalid base64 image data: " + mistake : null,
    };

    private static FieldReader? Source(FieldReader part) =>
        part.Text("type") == "image" && part.Object("source") is { } source ? new FieldReader(source, "ImageSource") : null;
}
