namespace Bench.Analysis.Baselines;

/// <summary>The evidence that the server read less than it was sent.</summary>
public enum PromptCut
{
    /// <summary>The count reaches the context: what is longer is cut to it.</summary>
    FillsContext,

    /// <summary>The count is far below the tokens that a generated prompt was to have.</summary>
    ShorterThanMade,

    /// <summary>The same prompt had far more tokens in a cell with a larger context.</summary>
    ShorterThanElsewhere,

    /// <summary>
    /// A later turn of a conversation, which sends all of the earlier ones and their answers again,
    /// had fewer tokens than the turn before it.
    /// </summary>
    ShorterThanEarlierTurn,
}
