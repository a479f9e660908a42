using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>The time that a server reports for one prompt.</summary>
/// <param name="Nanoseconds">prompt_eval_duration.</param>
/// <param name="Tokens">prompt_eval_count, without the prompt's head, which the cache serves to all.</param>
/// <param name="DecodeStepNanoseconds">The request's mean decode step; null if it had none.</param>
internal sealed record PromptCost(double Nanoseconds, int Tokens, double? DecodeStepNanoseconds)
{
    /// <summary>
    /// The fewest tokens for a statement: reading a few tokens costs one step of the model regardless of their number, so the time per
    /// token tells nothing of a cache.
    /// </summary>
    public const int FewestTokens = 16;

    public double NanosecondsPerToken => Nanoseconds / Tokens;

    /// <summary>Null if the request failed, the server told too little or all there is to know, or the prompt is too short.</summary>
    /// <param name="head">Tokens that stand before the nonce of every prompt; 0 where they are not known.</param>
    public static PromptCost? Of(RequestRecord record, int head)
    {
        if (!record.Outcome.IsOk
            || CacheAccount.Of(record) is not null
            || record.Server is not { PromptEval: { } duration, PromptEvalCount: { } count } server
            || count - head < FewestTokens)
            return null;
        var tokens = count - head;
        var step = server is { EvalCount: >= 2 and var generated, Eval: { Nanoseconds: > 0 } eval }
            ? (double)eval.Nanoseconds / (generated - 1)
            : (double?)null;
        return new PromptCost(duration.Nanoseconds, tokens, step);
    }
}
