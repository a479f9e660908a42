using Bench.Analysis.Reconciliation;
using Bench.Analysis.Requests;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>The reference values that comparable cells of the run provide for the requests of one cell.</summary>
/// <param name="Cache">Null if the server's account is too short to say anything.</param>
/// <param name="Alone">The residual of an uncontended request; null if no cell provides a baseline.</param>
/// <param name="Cuts">The prompts that the server read only a part of.</param>
/// <param name="Heads">The tokens that precede prompts, and the requests that found them in the cache.</param>
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
    /// By the server's own account if there is one, otherwise by the cost of the prompt. Prompts that share a part, on purpose or with
    /// their tools, are neither. For a later turn, whose history usually comes from the cache, the cost does not show how much was
    /// cached.
    /// </summary>
    private bool? IsCached(RequestRecord record, WorkloadSpec workload, int head) => workload.PromptCache == PromptCachePolicy.Share
        ? null
        : CacheAccount.Of(record)?.IsHit ?? (workload.Tools.Count > 0 || record.Identity.Turn > 1 ? null : Cache?.IsHit(record, head));
}
