namespace Bench.Core.Records;

/// <summary>
/// The tokens before every prompt of a cell: the template's beginning, and a model's own system text.
/// It precedes the nonce, so that the server's prompt cache serves it to every request but the first, and it is not read again.
/// </summary>
public sealed record PromptHead
{
    /// <summary>Tokens of it; null if they could not be found out.</summary>
    public int? Tokens { get; init; }

    /// <summary>How they were determined; null if they were not.</summary>
    public PromptHeadSource? Source { get; init; }

    /// <summary>
    /// True where it is not certain that the cache serves it: of a model with recurrent layers it may be read anew each time.
    /// </summary>
    public bool MayBeRead { get; init; }

    /// <summary>True when the server counted a prompt of a few words like a longer one: its counts say nothing about any prompt.</summary>
    public bool CountIsConstant { get; init; }

    /// <summary>Requests that were sent to find it; 0 where an earlier cell of the run had found it.</summary>
    public int Probes { get; init; }

    /// <summary>The reason why it is unknown; otherwise null.</summary>
    public string? Problem { get; init; }

    public static PromptHead Unknown(string problem, int probes) => new() { Problem = problem, Probes = probes };
}
