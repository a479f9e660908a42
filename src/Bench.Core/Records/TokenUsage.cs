namespace Bench.Core.Records;

/// <summary>The numbers of input and output tokens. Unknown counts are null.</summary>
public sealed record TokenUsage
{
    public static readonly TokenUsage None = new();

    /// <summary>Prompt tokens by the server's count, cached ones included.</summary>
    public int? PromptTokens { get; init; }

    public int? OutputTokens { get; init; }

    /// <summary>Those of the output tokens that were thinking, by the server's count, sent or not; null if it does not say.</summary>
    public int? ReasoningTokens { get; init; }

    /// <summary>The source of <see cref="OutputTokens"/>; null if there is no count.</summary>
    public TokenSource? Source { get; init; }

    /// <summary>Vectors in an embedding's answer.</summary>
    public int? Vectors { get; init; }
}
