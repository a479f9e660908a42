using Bench.Analysis.Baselines;
using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Whether the server read the prompts that were sent, and read them at all.</summary>
internal static class PromptFindings
{
    /// <summary>Of the ok requests: more prompts than this that were cut make the cell's figures those of another workload.</summary>
    private const double ManyCut = 0.05;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        var prompts = cell.Ok.Where(request => Counted(request) is > 0).ToArray();
        if (Truncated(cell, prompts) is { } truncated)
            yield return truncated;
        if (HeadUnknown(cell) is { } unknown)
            yield return unknown;
        if (cell.Plan.Workload.PromptCache == PromptCachePolicy.Avoid
            && Cached(cell, [.. prompts.Where(request => request.IsFirstTurn)]) is { } cached)
            yield return cached;
    }

    private static Finding? Truncated(CellFacts cell, RequestView[] prompts)
    {
        var cuts = prompts.Where(request => request.Prompt.Cut).ToLookup(request => cell.Cuts[request.Record.Identity]);
        if (cuts.Count == 0)
            return null;
        var (most, cut) = (cuts.MaxBy(group => group.Count())!, cuts.Sum(group => group.Count()));
        var context = cell.Recorded.Context;
        var kind = cut > ManyCut * cell.Ok.Count ? FindingKinds.PromptsCut : FindingKinds.PromptTruncated;
        return kind.Because(
            Invariant($"{cut} of {cell.Ok.Count} prompts were not read as they were sent: {WhatShows(most.Key, [.. most], context)}"),
            most.Key == PromptCut.ShorterThanMade && context >= most.Max(MadeOf)
                ? "The server cut them: compare its limits with the prompt's length. "
                    + "What is left of a prompt may come from the cache, without its beginning."
                : "Raise num_ctx or shorten the prompt. What is left of a prompt may come from the cache, without its beginning.",
            (double)cut / cell.Ok.Count);
    }

    private static string WhatShows(PromptCut cut, RequestView[] prompts, int? context) => cut switch
    {
        PromptCut.FillsContext =>
            Invariant($"they fill the context of {context} tokens, and the server cuts what is longer without a word"),
        PromptCut.ShorterThanMade when prompts.Any(prompt => MadeOf(prompt) is not null) =>
            Invariant($"they were made about {Range(prompts.Min(MadeOf), prompts.Max(MadeOf))} tokens long, ")
            + Invariant($"and the server counted as few as {Fewest(prompts)}"),
        PromptCut.ShorterThanMade =>
            Invariant($"they have over twice as many words as the server counted tokens, as few as {Fewest(prompts)}"),
        PromptCut.ShorterThanElsewhere => "with a larger num_ctx the same prompts had far more tokens than here, "
            + Invariant($"where the server counted as few as {Fewest(prompts)}"),
        _ => Invariant($"later turns of conversations had fewer tokens than the history that they send again, as few as {Fewest(prompts)}"),
    };

    private static string Range(int? shortest, int? longest) =>
        shortest == longest ? Invariant($"{longest}") : Invariant($"{shortest} to {longest}");

    private static int? Fewest(IEnumerable<RequestView> prompts) => prompts.Min(Counted);

    /// <summary>Said only where it costs a figure: the server told how long it read, and nothing else stands against a rate.</summary>
    private static Finding? HeadUnknown(CellFacts cell)
    {
        var head = cell.Finished?.Head;
        if (cell.Finished is null || head is { Tokens: not null, MayBeRead: false } || !cell.Ok.Any(LacksOnlyTheHead))
            return null;
        return FindingKinds.PromptHeadUnknown.Because(
            head switch
            {
                { Tokens: { } tokens } => Invariant($"{tokens} tokens stand before every prompt, and of a model with recurrent layers it ")
                    + "is not certain that the cache serves them",
                { Problem: { } problem } =>
                    Invariant($"how many tokens the template puts before a prompt could not be found out: {problem}"),
                _ => "how many tokens the template puts before a prompt was not found out when the cell was measured",
            },
            "The server's cache serves them as a rule, and prefill counts only what was read: it is empty. "
                + (head?.Tokens is null
                    ? "Without a template (`raw: true`, endpoint generate) nothing stands before a prompt."
                    : "Of prompts over 30 times as long it does not matter."));
    }

    private static bool LacksOnlyTheHead(RequestView request) =>
        PrefillRate.Definition.Value(request) is null && PrefillRate.Definition.Value(request.WithoutHead) is not null;

    private static int? Counted(RequestView request) => PromptCuts.Counted(request.Record);

    private static int? MadeOf(RequestView request) => PromptCuts.MadeOf(request.Record, request.Plan);

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
                "Their TTFT is too good. A long beginning that all prompts share (the model's own system text) "
                    + "can do it: use longer prompts.",
                (double)hits / all);
        }

        return FindingKinds.CacheHitSuspected.Because(
            cell.Cache is { LooksCachedAsAWhole: true }
                ? Invariant($"{hits} of {all} prompts cost under {PromptCacheReference.HitFraction:0.#} of the first one's time a token, ")
                    + "and no more than two decode steps: the prompt cache seems to serve them all"
                : Invariant($"{hits} of {all} prompts were read far faster than the usual ones: ")
                    + "the prompt cache seems to have served them",
            "They are labelled and have no prefill rate; their TTFT is too good. "
                + "A long beginning that all prompts share (the model's own system text) can do it: use longer prompts.",
            (double)hits / all);
    }
}
