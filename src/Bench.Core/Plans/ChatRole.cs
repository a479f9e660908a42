namespace Bench.Core.Plans;

/// <summary>Who speaks in a chat.</summary>
public enum ChatRole
{
    System,
    User,
    Assistant,

    /// <summary>The result of a tool's call.</summary>
    Tool,
}
