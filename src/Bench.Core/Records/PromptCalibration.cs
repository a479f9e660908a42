namespace Bench.Core.Records;

/// <summary>The number of generated words that produce the requested tokens in a cell's prompts, and how it was determined.</summary>
public sealed record PromptCalibration
{
    public required CalibrationKind Kind { get; init; }

    /// <summary>The results for single lengths; they take precedence over the line.</summary>
    public IReadOnlyList<PromptLength> Lengths { get; init; } = [];

    /// <summary>For lengths in between; null if nothing usable was found.</summary>
    public PromptLine? Line { get; init; }

    /// <inheritdoc cref="PromptHead.CountIsConstant"/>
    public bool CountIsConstant { get; init; }

    /// <summary>Requests that were sent to find it; 0 where it came from the cache.</summary>
    public int Probes { get; init; }

    /// <summary>The reason why it is only approximate; otherwise null.</summary>
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
