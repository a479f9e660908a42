using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Statistics;

namespace Bench.Analysis.Baselines;

/// <summary>
/// The cost of an uncached prompt token on a server, for each kind of request of a run. No field tells a client that a prompt
/// was cached; but prompt_eval_count is the whole prompt and prompt_eval_duration only what was not cached, so their quotient falls.
/// </summary>
internal sealed class PromptCacheReferences
{
    private readonly Dictionary<PeerKey, PromptCacheReference?> _references;

    public PromptCacheReferences(IEnumerable<RecordedCell> cells) =>
        _references = cells
            .GroupBy(cell => PeerKey.Of(cell.Plan))
            .ToDictionary(peers => peers.Key, peers => Reference(peers.Key.Policy, [.. peers]));

    /// <summary>Null if the server's account is too short to say anything.</summary>
    public PromptCacheReference? For(PlanCell cell) => _references.GetValueOrDefault(PeerKey.Of(cell));

    private static PromptCacheReference? Reference(PromptCachePolicy policy, IReadOnlyList<RecordedCell> peers) => policy switch
    {
        PromptCachePolicy.Avoid => Avoiding(peers),
        PromptCachePolicy.Reuse => Reusing(peers),

        // A part of each prompt is meant to be served: neither yes nor no would be true.
        _ => null,
    };

    /// <summary>
    /// Prompts differ from their first token on, so nearly all are read in full, and the median is what that costs.
    /// The cells of the lowest concurrency tell it: prompts read in one batch all report the time of the batch, so a crowd's figures
    /// are up to as many times larger as there are users, and a prompt that had the server for itself would look cached beside them.
    /// An open loop's crowd is the largest that it had in flight.
    /// </summary>
    private static PromptCacheReference? Avoiding(IReadOnlyList<RecordedCell> peers)
    {
        var telling = peers
            .Where(cell => cell.Requests.Any(request => PromptCost.Of(request, PromptHeadRule.LengthOf(cell) ?? 0) is not null))
            .ToLookup(CrowdOf);
        if (telling.Count == 0)
            return null;
        var concurrency = telling.Min(cells => cells.Key);
        var costs = Costs(telling[concurrency]);

        var median = Median(costs.Select(cost => cost.NanosecondsPerToken));
        var cold = costs[0].NanosecondsPerToken;
        return LooksCachedAsAWhole(costs, median, cold)
            ? new PromptCacheReference(PromptCostLine.PerToken(cold), PromptCacheReference.HitFraction, LooksCachedAsAWhole: true)
            : new PromptCacheReference(
                PromptCostLine.Through(costs), PromptCacheReference.HitFraction / concurrency, LooksCachedAsAWhole: false);
    }

    /// <summary>The same prompts on purpose: only the first request that ran can be taken to have found the cache empty.</summary>
    private static PromptCacheReference? Reusing(IReadOnlyList<RecordedCell> peers)
    {
        var costs = Costs(peers);
        return costs.Count == 0
            ? null
            : new PromptCacheReference(
                PromptCostLine.PerToken(costs[0].NanosecondsPerToken), PromptCacheReference.HitFraction, LooksCachedAsAWhole: false);
    }

    /// <summary>
    /// Two signs together: the usual prompt cost far less than the very first, and no more than two decode steps, which is what a server
    /// needs when only the last token is left to read. The first sign alone would convict every GPU, whose first evaluation is slow
    /// because it is the first.
    /// </summary>
    private static bool LooksCachedAsAWhole(IReadOnlyList<PromptCost> costs, double median, double cold)
    {
        const double DecodeSteps = 2;
        if (median >= PromptCacheReference.WholeFraction * cold)
            return false;

        var steps = costs.Select(cost => cost.DecodeStepNanoseconds).OfType<double>().ToArray();
        return steps.Length > 0 && Median(costs.Select(cost => cost.Nanoseconds)) <= DecodeSteps * Median(steps);
    }

    /// <summary>
    /// In the order the requests were sent; later turns of conversations are cached in part, on purpose, and tell nothing.
    /// </summary>
    private static List<PromptCost> Costs(IEnumerable<RecordedCell> cells) =>
    [
        .. cells.SelectMany(cell => cell.Requests.Select(request => (Request: request, Head: PromptHeadRule.LengthOf(cell) ?? 0)))
            .Where(sent => sent.Request.Identity.Turn == 1)
            .OrderBy(sent => sent.Request.Identity.Sitting)
            .ThenBy(sent => sent.Request.Timeline.Sent)
            .Select(sent => PromptCost.Of(sent.Request, sent.Head))
            .OfType<PromptCost>(),
    ];

    private static double Median(IEnumerable<double> values) => new Sample(values).Median!.Value;

    private static int CrowdOf(RecordedCell cell) => cell.Plan.Load.Users ?? Crowd.PeakInFlight(cell.Requests);

    /// <summary>
    /// Requests whose prompts cost the same when nothing is cached. Reused prompts are cached across endpoints, too;
    /// a first evaluation after a load is slow by itself.
    /// </summary>
    private sealed record PeerKey(
        ModelConfiguration Configuration, PromptCachePolicy Policy, Endpoint? Endpoint, bool ColdStart, string Prompt, string Extras)
    {
        public static PeerKey Of(PlanCell cell) => new(
            cell.Configuration,
            cell.Workload.PromptCache,
            cell.Workload.PromptCache == PromptCachePolicy.Avoid ? cell.Workload.Endpoint : null,
            cell.ColdStart,
            PromptText.Of(cell.Workload.Prompt),
            cell.Workload.Extras);
    }
}
