using Bench.Analysis.Baselines;
using Bench.Analysis.Reconciliation;
using Bench.Analysis.Requests;
using Bench.Core.Plans;

namespace Bench.Analysis.Metrics;

/// <summary>
/// The rate at which the prompt was read. If the server reports the cached part, the rest and its time give a rate;
/// below <see cref="PromptCost.FewestTokens"/> of them the time is that of one step. Where it does not tell, the prompt's head
/// is taken to be cached, for it stands before the nonce. With a cached prompt the count is whole and the duration is not:
/// no rate then, nor for a later turn, whose history is expected to be cached, nor where the length of the head is not known.
/// </summary>
public static class PrefillRate
{
    public static readonly MetricDefinition Definition = new()
    {
        Id = "prefill",
        Name = "prefill",
        RequestColumn = "prefill_tok_s",
        CellColumn = "prefill_tok_s",
        Unit = Units.TokensPerSecond,
        Better = Direction.Higher,
        Formula =
            "prompt_eval_count / prompt_eval_duration, without the tokens that the server says were cached, else without the prompt's head",
        Applies = "ok, first turn, prompt_cache avoid, without tools, the prompt does not look cached, its head is known and leaves at "
            + "least 16 tokens; where the server tells what was cached: any turn, nothing cached or at least 16 tokens left",
        Rate = Possible,
        Value = request => Possible(request)?.Quotient,
    };

    /// <summary>The largest part of a prompt that may be left out although it is not certain that it was not read.</summary>
    private const double UncertainHead = 0.03;

    /// <summary>A rate that no machine with this stream reaches is that of a cached prompt, or of a wrong count.</summary>
    private static RateParts? Possible(RequestView request) =>
        Of(request) is { } rate && rate.Quotient <= Tolerance.FastestPrefillBeside(ClientDecodeRate.Definition.Value(request))
            ? rate
            : null;

    private static RateParts? Of(RequestView request)
    {
        if (request.Prompt.Cut || request.Server is not { PromptEval: { Nanoseconds: > 0 } duration, PromptEvalCount: > 0 and var tokens })
            return null;
        if (CacheAccount.Of(request.Record) is { } account)
            return account.Cached == 0 || account.Read >= PromptCost.FewestTokens ? new RateParts(account.Read, duration) : null;
        if (request.Plan.Workload.Tools.Count > 0)
            return null; // templates put them before the first message and its nonce: every prompt begins alike, and may be served so far
        if (request.Prompt is not { Cached: not true, Head: { } head }
            || request.Plan.Workload.PromptCache != PromptCachePolicy.Avoid
            || !request.IsFirstTurn)
            return null;
        if (request.Prompt.HeadMayBeRead && head > UncertainHead * tokens)
            return null;
        return head == 0 || tokens - head >= PromptCost.FewestTokens ? new RateParts(tokens - head, duration) : null;
    }
}
