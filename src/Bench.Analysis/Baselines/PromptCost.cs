using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>What a server says it spent on one prompt.</summary>
/// <param name="Nanoseconds">prompt_eval_duration.</param>
/// <param name="Tokens">prompt_eval_count.</param>
/// <param name="DecodeStepNanoseconds">The request's mean decode step; null where it had none.</param>
internal sealed record PromptCost(double Nanoseconds, int Tokens, double? DecodeStepNanoseconds)
{
    /// <summary>
    /// Below so many tokens nothing is said: reading a few tokens costs one step of the model however few they are, so the time per token
    /// tells nothing of a cache.
    /// </summary>
    public const int FewestTokens = 16;

    public double NanosecondsPerToken => Nanoseconds / Tokens;

    /// <summary>Null where the request failed, the server told too little or all there is to know, or the prompt is too short.</summary>
    public static PromptCost? Of(RequestRecord record)
    {
        if (!record.Outcome.IsOk || CacheAccount.Of(record) is not null || record.Server is not { PromptEval: { } duration, PromptEvalCount: >= FewestTokens and var tokens } server)
            return null;
        var step = server is { EvalCount: >= 2 and var count, Eval: { Nanoseconds: > 0 } eval } ? (double)eval.Nanoseconds / (count - 1) : (double?)null;
        return new PromptCost(duration.Nanoseconds, tokens, step);
    }
}
