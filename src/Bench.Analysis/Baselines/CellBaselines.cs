using Bench.Analysis.Reconciliation;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>What comparable cells of the run say about one cell's requests.</summary>
/// <param name="Cache">Null where the server's account is too short to say anything.</param>
/// <param name="Alone">The residual of a request that waits for nobody; null where no cell shows it.</param>
/// <param name="Cuts">The prompts that the server read only a part of.</param>
/// <param name="Heads">What stands before prompts, and which found it in the cache.</param>
internal sealed record CellBaselines(
    PromptCacheReference? Cache, UnqueuedResidual? Alone, IReadOnlyDictionary<RequestIdentity, PromptCut> Cuts, PromptHeadRule Heads)
{
    /// <summary>The cell's requests with the labels that only other requests can give them.</summary>
    public CellRequests Label(ReconciledCell cell)
    {
        var length = PromptHeadRule.LengthOf(cell.Believed) ?? 0;
        return new CellRequests(cell.Requests.Select(request => new RequestView(
            request,
            cell.Plan,
            new PromptReading(
                IsCached(request.Record, cell.Plan.Workload, length),
                Heads.ServedTo(request.Record, cell.Believed),
                cell.Believed.Finished?.Head?.MayBeRead ?? false,
                Cuts.Count > 0 && Cuts.ContainsKey(request.Record.Identity)),
            Alone?.Of(request.Record.Usage.PromptTokens))));
    }

    /// <summary>
    /// By the server's own word where it gives one, else by what the prompt cost. Prompts that share a part, on purpose or with their
    /// tools, are neither; of a later turn, whose history comes from the cache as a rule, the cost does not tell how much.
    /// </summary>
    private bool? IsCached(RequestRecord record, WorkloadSpec workload, int head) => workload.PromptCache == PromptCachePolicy.Share
        ? null
        : CacheAccount.Of(record)?.IsHit ?? (workload.Tools.Count > 0 || record.Identity.Turn > 1 ? null : Cache?.IsHit(record, head));
}
