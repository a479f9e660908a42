using Bench.Analysis.Baselines;
using Bench.Analysis.Facts;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether the server read the prompts that were sent, and read them at all.</summary>
internal static class PromptFindings
{
    /// <summary>A made-up prompt's length is approximate; a count below this part of it is no longer a matter of tokenizers.</summary>
    private const double LeastPartOfPrompt = 0.5;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        var prompts = cell.Ok.Where(request => Counted(request) is > 0).ToArray();
        if (Truncated(cell, prompts) is { } truncated)
            yield return truncated;
        if (cell.Plan.Workload.PromptCache == PromptCachePolicy.Avoid && Cached(cell, [.. prompts.Where(request => request.IsFirstTurn)]) is { } cached)
            yield return cached;
    }

    private static Finding? Truncated(CellFacts cell, RequestView[] prompts)
    {
        var context = cell.Finished?.Loaded?.ContextLength ?? cell.Plan.NumCtx;
        var full = prompts.Count(request => Counted(request) >= context * (long)cell.Plan.Workload.Batch); // the inputs of a batch are counted together
        if (full > 0)
        {
            return FindingKinds.PromptTruncated.Because(
                Invariant($"{full} of {cell.Ok.Count} prompts fill the context of {context} tokens: the server cuts what is longer, and says nothing"),
                "Raise num_ctx or shorten the prompt.",
                (double)full / cell.Ok.Count);
        }

        // With a cache in use (as by later turns), some versions count only what was not cached.
        if (cell.Plan.Workload.PromptCache != PromptCachePolicy.Avoid)
            return null;
        var cut = prompts.Where(request => request.IsFirstTurn && Counted(request) < LeastPartOfPrompt * MadeOf(request)).ToArray();
        if (cut.Length == 0)
            return null;
        var (shortest, longest) = (cut.Min(MadeOf), cut.Max(MadeOf));
        var made = shortest == longest ? Invariant($"{longest}") : Invariant($"{shortest} to {longest}");
        return FindingKinds.PromptTruncated.Because(
            Invariant($"{cut.Length} of {cell.Ok.Count} prompts were made about {made} tokens long, and the server counted as few as {cut.Min(request => Counted(request))}"),
            context < longest ? "Raise num_ctx or shorten the prompt." : "The server cut them: compare its limits with the prompt's length.");
    }

    /// <summary>Tokens of the whole prompt, wherever the server tells them.</summary>
    private static int? Counted(RequestView request) => request.Server?.PromptEvalCount ?? request.Record.Usage.PromptTokens;

    /// <summary>Tokens that a made-up prompt was to have; folders of older harnesses have only the plan's number.</summary>
    private static int? MadeOf(RequestView request) =>
        request.Record.Asked.Prompt ?? (request.Plan.Workload.Prompt as PromptSpec.Tokens)?.Length.Single;

    private static Finding? Cached(CellFacts cell, RequestView[] prompts)
    {
        var hits = prompts.Count(request => request.Cached == true);
        if (hits == 0)
            return null;
        var all = cell.Ok.Count(request => request.IsFirstTurn);
        if (prompts.Any(request => CacheAccount.Of(request.Record) is not null))
        {
            return FindingKinds.CacheHitSuspected.Because(
                Invariant($"{hits} of {all} prompts came from the server's cache by half or more, as it says itself"),
                "Their TTFT is too good. A long beginning that all prompts share (the model's own system text) can do it: use longer prompts.",
                (double)hits / all);
        }

        return FindingKinds.CacheHitSuspected.Because(
            cell.Cache is { LooksCachedAsAWhole: true }
                ? Invariant($"{hits} of {all} prompts cost under {PromptCacheReference.HitFraction:0.#} of the first one's time a token, and no more than two decode steps: the prompt cache seems to serve them all")
                : Invariant($"{hits} of {all} prompts were read far faster than the usual ones: the prompt cache seems to have served them"),
            "They are labelled and have no prefill rate; their TTFT is too good. A long beginning that all prompts share (the model's own system text) can do it: use longer prompts.",
            (double)hits / all);
    }
}
