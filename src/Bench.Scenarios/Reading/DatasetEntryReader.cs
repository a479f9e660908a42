using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Texts;

namespace Bench.Scenarios.Reading;

/// <summary>
/// Reads one object of a data set: <c>prompt</c> or <c>text</c>, <c>messages</c> in OpenAI's form, or <c>conversations</c> in ShareGPT's;
/// else what other data sets call them (<see cref="DatasetNames"/>). Beside it <c>output_tokens</c>.
/// Other members are the data set's own affair.
/// </summary>
/// <param name="endpoint">Only a chat can have messages before the user's message.</param>
/// <param name="turns">Messages of the user that are wanted of a conversation; 0 where requests stand alone.</param>
internal sealed class DatasetEntryReader(Endpoint endpoint, int turns)
{
    public const string Example = "{ \"prompt\": \"…\" } (or text, messages, conversations)";

    private static readonly string[] Forms = ["prompt", "text", "messages", "conversations"];

    /// <summary>The entry, or what is wrong with it; neither where it holds no word of a user's.</summary>
    public (DatasetEntry? Entry, string? Problem) Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, "is not a JSON object");
        if (DatasetNames.RequestIn(json) is { } body)
            json = body;
        if (!TryReadTokens(json, out var tokens))
            return (null, "has output_tokens that are not a whole number of 1 or more");
        try
        {
            var (entry, problem) = ReadForm(json);
            return (entry is null ? null : entry with { OutputTokens = tokens }, problem);
        }
        catch (InvalidOperationException)
        {
            return (null, TextEncoding.NoUtf8); // the one thing that parsing leaves unchecked
        }
    }

    private (DatasetEntry? Entry, string? Problem) ReadForm(JsonElement json)
    {
        var forms = Forms.Where(form => json.TryGetProperty(form, out _)).ToArray();
        return forms switch
        {
            [] when DatasetNames.TurnsOf(json) is { } said => (Conversation(said), null),
            [] when DatasetNames.TextOf(json) is { } text => (new DatasetEntry { Turns = [text] }, null),
            [] => (null, $"has none of {string.Join(", ", Forms.Concat(DatasetNames.All))}"),
            [var form] => ReadForm(form, json.GetProperty(form)),
            _ => (null, $"has {Listing.Of(forms)}, but only one of them is allowed"),
        };
    }

    private (DatasetEntry? Entry, string? Problem) ReadForm(string form, JsonElement value) => form switch
    {
        "messages" => ReadMessages(value),
        "conversations" => ReadConversation(value),
        "prompt"
            when value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) =>
            ReadMessages(value),
        _ when value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) =>
            (new DatasetEntry { Turns = [value.GetString()!] }, null),
        _ => (null, $"has a {form} that is empty or not a string"),
    };

    /// <summary>
    /// Alone: all up to the user's last message; what follows is a reference answer. As a conversation: the user's messages,
    /// and what comes before the first of them.
    /// </summary>
    private (DatasetEntry? Entry, string? Problem) ReadMessages(JsonElement list)
    {
        if (endpoint != Endpoint.Chat)
            return (null, $"has messages, but endpoint {endpoint.Word} takes texts");
        if (list.ValueKind != JsonValueKind.Array)
            return (null, "has messages that are not a list");
        List<ChatMessage> messages = [];
        foreach (var item in list.EnumerateArray())
        {
            var (message, problem) = DatasetMessages.Read(item);
            if (problem is not null)
                return (null, problem);
            if (message is not null)
                messages.Add(message);
        }

        var last = messages.FindLastIndex(message => message.Role == ChatRole.User);
        if (last < 0)
            return (null, "has no user message");
        return (
            turns > 0 ? Conversation(messages) : new DatasetEntry { Opening = messages[..last], Turns = [messages[last].Content] },
            null);
    }

    /// <summary>
    /// ShareGPT's turns, in its own words or in OpenAI's (real files hold conversations without any: they are left out, and so are turns
    /// without a text): those of <c>human</c> are the user's, a <c>system</c> before them is sent, too, and everything else is an answer.
    /// </summary>
    private (DatasetEntry? Entry, string? Problem) ReadConversation(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return (null, "has conversations that are not a list of { from, value }");
        List<ChatMessage> messages = [];
        foreach (var item in list.EnumerateArray())
        {
            if ((DatasetMessages.TextOf(item, "from") ?? DatasetMessages.TextOf(item, "role")) is not { } from)
                return (null, "has a turn without the texts from and value");
            if ((DatasetMessages.TextOf(item, "value") ?? DatasetMessages.TextOf(item, "content")) is { } value)
            {
                if (!string.IsNullOrWhiteSpace(value))
                    messages.Add(new ChatMessage(RoleOf(from), value));
            }
            else if (!DatasetNames.IsNull(item, "value") && !DatasetNames.IsNull(item, "content"))
                return (null, "has a turn without the texts from and value");
        }

        return (Conversation(messages), null);
    }

    private static ChatRole RoleOf(string from) => from switch
    {
        "human" or "user" => ChatRole.User,
        "system" => ChatRole.System,
        _ => ChatRole.Assistant,
    };

    private DatasetEntry? Conversation(List<ChatMessage> messages)
    {
        var first = messages.FindIndex(message => message.Role == ChatRole.User);
        return first < 0 ? null : new DatasetEntry
        {
            Opening = endpoint == Endpoint.Chat ? [.. messages[..first].Where(message => message.Role == ChatRole.System)] : [],
            Turns =
                [.. messages.Where(message => message.Role == ChatRole.User).Take(Math.Max(1, turns)).Select(message => message.Content)],
        };
    }

    private static bool TryReadTokens(JsonElement json, out int? tokens)
    {
        tokens = null;
        if (!json.TryGetProperty("output_tokens", out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number is < 1 or > TokenLength.Most)
            return false;
        tokens = number;
        return true;
    }
}
