namespace Bench.Studies.Choosing.Telling;

/// <summary>What stands around a choice.</summary>
public sealed record RankingConditions
{
    /// <summary>Whether it was made from runs that were measured before.</summary>
    public bool IsOfRuns { get; init; }

    /// <summary>At once, where somebody asked for so many.</summary>
    public int? Users { get; init; }

    /// <summary>Of a prompt, where somebody asked for so many.</summary>
    public int? PromptTokens { get; init; }

    /// <summary>What else is to be known; a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What to do where the figures do not tell.</summary>
    public required string MoreAdvice { get; init; }
}
