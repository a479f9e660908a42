namespace Bench.Core.Plans;

/// <summary>One prompt, or one conversation, of a data set.</summary>
public sealed record DatasetEntry
{
    /// <summary>The messages before the user's first one: usually none, or a system message.</summary>
    public IReadOnlyList<ChatMessage> Opening { get; init; } = [];

    /// <summary>The user's messages in order, at least one; without a conversation only the one that is sent.</summary>
    public required IReadOnlyList<string> Turns { get; init; }

    /// <summary>Tokens to ask for, in place of the scenario's; null if the data set says nothing.</summary>
    public int? OutputTokens { get; init; }
}
