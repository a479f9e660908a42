using Bench.Analysis.Baselines;
using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the server read the prompts completely, and did not take them from its cache.</summary>
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
                ? "The server truncated them: compare its limits with the prompt's length. "
                    + "The rest of a prompt may come from the cache, without its beginning."
                : "Raise num_ctx or shorten the prompt. The rest of a prompt may come from the cache, without its beginning.",
            (double)cut / cell.Ok.Count);
    }

    private static string WhatShows(PromptCut cut, RequestView[] prompts, int? context) => cut switch
    {
        PromptCut.FillsContext =>
            Invariant($"they fill the context of {context} tokens, and the server silently truncates longer prompts"),
        PromptCut.ShorterThanMade when prompts.Any(prompt => MadeOf(prompt) is not null) =>
            Invariant($"they were generated with about {Range(prompts.Min(MadeOf), prompts.Max(MadeOf))} tokens long, ")
            + Invariant($"and the server counted as few as {Fewest(prompts)}"),
        PromptCut.ShorterThanMade =>
            Invariant($"they have more than twice as many words as the server counted tokens, as few as {Fewest(prompts)}"),
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
                { Tokens: { } tokens } => Invariant($"{tokens} tokens precede every prompt, and for a model with recurrent layers it ")
                    + "is not certain that the cache serves them",
                { Problem: { } problem } =>
                    Invariant($"the number of tokens that the template puts before a prompt could not be determined: {problem}"),
                _ => "the number of tokens that the template puts before a prompt was not determined when the cell was measured",
            },
            "The server's cache usually serves them, and prefill counts only tokens that were read, so it is empty. "
                + (head?.Tokens is null
                    ? "Without a template (`raw: true`, endpoint generate) nothing precedes a prompt."
                    : "For prompts over 30 times as long, this does not matter."));
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
                Invariant($"{hits} of {all} prompts came at least half from the server's cache, by its own account"),
                "Their TTFT is too low. A long beginning that all prompts share (the model's own system text) "
                    + "can cause this: use longer prompts.",
                (double)hits / all);
        }

        return FindingKinds.CacheHitSuspected.Because(
            cell.Cache is { LooksCachedAsAWhole: true }
                ? Invariant($"{hits} of {all} prompts took less than {PromptCacheReference.HitFraction:0.#} of the first one's time ")
                    + "per token, "
                    + "and no more than two decode steps: the prompt cache seems to serve them all"
                : Invariant($"{hits} of {all} prompts were read far faster than the usual ones: ")
                    + "the prompt cache seems to have served them",
            "They are labelled and have no prefill rate; their TTFT is too low. "
                + "A long beginning that all prompts share (the model's own system text) can cause this: use longer prompts.",
            (double)hits / all);
    }
}
