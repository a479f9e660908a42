using Bench.Core.Texts;

namespace Bench.Core.Plans;

/// <summary>The words for the roles, the same in scenario files, data sets and both APIs.</summary>
public static class ChatRoleWords
{
    public static Words<ChatRole> Words { get; } = new(
        (ChatRole.System, "system"),
        (ChatRole.User, "user"),
        (ChatRole.Assistant, "assistant"),
        (ChatRole.Tool, "tool"));

    extension(ChatRole role)
    {
        public string Word => Words[role];
    }
}
