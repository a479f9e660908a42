namespace Bench.Core.Records;

/// <summary>How many made-up words a cell's prompts were given for the tokens asked of them, and how that was found.</summary>
public sealed record PromptCalibration
{
    public required CalibrationKind Kind { get; init; }

    /// <summary>What was found for single lengths; used before the line.</summary>
    public IReadOnlyList<PromptLength> Lengths { get; init; } = [];

    /// <summary>For lengths in between; null where nothing usable was found.</summary>
    public PromptLine? Line { get; init; }

    /// <inheritdoc cref="PromptHead.CountIsConstant"/>
    public bool CountIsConstant { get; init; }

    /// <summary>Requests that were sent to find it; 0 where it came from the cache.</summary>
    public int Probes { get; init; }

    /// <summary>Why it is approximate only; null when it is not.</summary>
    public string? Problem { get; init; }

    /// <summary>Words and stops of a prompt that shall have so many tokens. Where nothing was found, a word is taken for a token.</summary>
    public int WordsFor(int tokens)
    {
        foreach (var length in Lengths)
        {
            if (length.Tokens == tokens)
                return length.Words;
        }

        return Line?.WordsFor(tokens) ?? tokens;
    }
}
