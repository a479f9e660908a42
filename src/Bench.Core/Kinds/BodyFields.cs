namespace Bench.Core.Kinds;

/// <summary>Fields of a request's body that the harness writes itself, in an API whose servers may refuse some of them.</summary>
public sealed record BodyFields
{
    /// <summary>The field that limits the tokens of an answer.</summary>
    public required string TokenLimit { get; init; }

    /// <summary>Its successor, which servers that refuse it want in its place.</summary>
    public required string LaterTokenLimit { get; init; }

    /// <summary>The field that asks a stream for the counts of its tokens.</summary>
    public required string StreamedCounts { get; init; }

    /// <summary>Those that stay as they are, with what to do: without them a request would be another one than the plan's.</summary>
    public required IReadOnlyDictionary<string, string> Fixed { get; init; }

    /// <summary>Those that a server may do without, or know by another name. Beside them options may be changed.</summary>
    public IReadOnlyList<string> Changeable => [TokenLimit, StreamedCounts];
}
