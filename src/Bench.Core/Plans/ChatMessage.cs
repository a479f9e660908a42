namespace Bench.Core.Plans;

/// <summary>One message of a chat, text alone.</summary>
public sealed record ChatMessage(ChatRole Role, string Content)
{
    /// <summary>The words of the roles, the same in scenario files, data sets and both APIs.</summary>
    public static readonly IReadOnlyDictionary<string, ChatRole> Roles = new Dictionary<string, ChatRole>
    {
        ["system"] = ChatRole.System,
        ["user"] = ChatRole.User,
        ["assistant"] = ChatRole.Assistant,
        ["tool"] = ChatRole.Tool,
    };

    public string RoleWord => Role switch
    {
        ChatRole.System => "system",
        ChatRole.User => "user",
        ChatRole.Assistant => "assistant",
        ChatRole.Tool => "tool",
        _ => throw new InvalidOperationException("No such role."),
    };
}
