using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// The server's own account of a request (native API: the final message; /v1: usage, and timings where
/// the server gives them). What it left out is null.
/// </summary>
public sealed record ServerTimings
{
    public Duration? Total { get; init; }

    public Duration? Load { get; init; }

    /// <summary>The whole prompt in tokens, cached or not.</summary>
    public int? PromptEvalCount { get; init; }

    /// <summary>The part of the prompt that came from the server's cache; null if it does not say (Ollama never does).</summary>
    public int? CachedTokens { get; init; }

    /// <summary>Covers only what was not cached.</summary>
    public Duration? PromptEval { get; init; }

    public int? EvalCount { get; init; }

    /// <summary>Covers <see cref="EvalCount"/> − 1 steps.</summary>
    public Duration? Eval { get; init; }
}
