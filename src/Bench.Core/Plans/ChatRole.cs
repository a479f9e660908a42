namespace Bench.Core.Plans;

/// <summary>The speaker of a chat message.</summary>
public enum ChatRole
{
    System,
    User,
    Assistant,

    /// <summary>The result of a tool's call.</summary>
    Tool,
}
