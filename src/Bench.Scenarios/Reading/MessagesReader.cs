using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>messages</c>: who says what, the user last.</summary>
internal static class MessagesReader
{
    private const string Remedy = "write a list such as [ { role: system, content: … }, { role: user, content: … } ]";

    /// <summary>Null if there is none that can be sent (then it is in the bag).</summary>
    public static IReadOnlyList<ChatMessage>? Read(Field field)
    {
        if (field.Node is YamlSequence { Items.Count: 0 })
            field.Error(Codes.NothingToRun, "the list is empty", Remedy);
        var items = field.Items();
        var messages = items.Select(ReadOne).ToList();
        if (messages.Count == 0 || messages.Contains(null))
            return null;
        if (messages[^1]!.Role == ChatRole.User)
            return [.. messages.OfType<ChatMessage>()];
        items[^1].Error(
            Codes.Clash, "the last message is not a user message, so there is nothing to answer", "end with a message of role: user");
        return null;
    }

    private static ChatMessage? ReadOne(Field field)
    {
        if (MapReader.Open(field, Sections.Message) is not { } map)
            return null;
        var role = map.Required("role", "write role: system, user, assistant or tool").Word(ChatRoleWords.Words);
        var content = map.Required("content", "write content: with the text of the message").Text();
        return role is { } who && content is not null ? new ChatMessage(who, content) : null;
    }
}
