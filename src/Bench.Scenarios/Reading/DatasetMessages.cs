using System.Text.Json;
using Bench.Core.Plans;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads one message of a chat as data sets have it: OpenAI's <c>role</c> and <c>content</c>, the content a text or a list of parts.
/// </summary>
internal static class DatasetMessages
{
    /// <summary>
    /// The message, or what is wrong with it. Neither for what belongs to a tool's call: a request of the harness makes its own calls,
    /// and the answer to one that it does not have is refused by servers.
    /// </summary>
    public static (ChatMessage? Message, string? Problem) Read(JsonElement json)
    {
        if (TextOf(json, "role") is not { } word || RoleOf(word) is not { } role)
            return (null, $"has a message whose role is not one of {string.Join(", ", ChatRoleWords.Words.All)}");
        if (json.TryGetProperty("tool_call_id", out _)
            || (json.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array && !HasText(json)))
            return (null, null);
        if (!json.TryGetProperty("content", out var content))
            return (null, "has a message whose content is not text");
        var (text, problem) = content.ValueKind == JsonValueKind.Array ? Parts(content) : (TextOf(json, "content"), null);
        return text is null ? (null, problem ?? "has a message whose content is not text") : (new ChatMessage(role, text), null);
    }

    public static string? TextOf(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>Newer models of OpenAI call the system role <c>developer</c>.</summary>
    private static ChatRole? RoleOf(string word) =>
        word == "developer" ? ChatRole.System : ChatRoleWords.Words.Find(word);

    private static bool HasText(JsonElement json) => TextOf(json, "content") is { Length: > 0 };

    private static (string? Text, string? Problem) Parts(JsonElement parts)
    {
        List<string> texts = [];
        foreach (var part in parts.EnumerateArray())
        {
            if (TextOf(part, "text") is { } text)
                texts.Add(text);
            else
                return (null, $"has a message with a part that is not text ({TextOf(part, "type") ?? "of no type"}): "
                    + "name images under prompt: images");
        }

        return texts.Count == 0 ? (null, null) : (string.Join('\n', texts), null);
    }
}
