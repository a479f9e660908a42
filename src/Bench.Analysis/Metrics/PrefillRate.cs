using Bench.Core.Plans;

namespace Bench.Analysis.Metrics;

/// <summary>How fast the prompt was read. With a cached prompt the count is whole and the duration is not: no rate then, nor for a later turn, whose history is expected to be cached.</summary>
internal static class PrefillRate
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "prefill",
        RequestColumn = "prefill_tok_s",
        CellColumn = "prefill_tok_s",
        Unit = Units.TokensPerSecond,
        Better = Direction.Higher,
        Formula = "prompt_eval_count / prompt_eval_duration",
        Applies = "ok, first turn, the prompt was not cached; where that cannot be said, only with prompt_cache avoid",
        Value = Of,
    };

    private static double? Of(RequestView request)
    {
        var cached = request.Cached ?? request.Plan.Workload.PromptCache != PromptCachePolicy.Avoid;
        if (cached || !request.IsFirstTurn || request.Server is not { PromptEvalCount: > 0 and var tokens, PromptEval: { Nanoseconds: > 0 } duration })
            return null;
        return tokens / duration.Seconds;
    }
}
