using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Prompts.Calibration;

namespace Bench.Runner.Session;

/// <summary>
/// The tokens before the prompts of each model, determined once for all cells of a sitting whose prompts begin in the same way.
/// </summary>
internal sealed class KnownHeads(RunContext run)
{
    private readonly Dictionary<Key, PromptHead> _known = [];

    /// <summary>
    /// Null if they are not needed, and for a model that runs elsewhere, where extra requests might cost money.
    /// </summary>
    public async Task<PromptHead?> OfAsync(PlanCell cell, IServerClient client, IRequestSender sender, CancellationToken cancellation)
    {
        if (!PromptHeads.Concerns(cell, run.Plan.ServerOf(cell).Kind.Api.TellsDurations) || run.Start.IsRemote(cell))
            return null;
        var key = new Key(
            cell.Server, cell.Model.Tag!, cell.Workload.Endpoint, cell.Workload.Think, cell.Workload.ThinkLevel,
            PromptHeads.BeginWithSystem(cell), InTheWay: null);
        var failed = key with { InTheWay = cell.Configuration };
        if (_known.TryGetValue(key, out var known) || _known.TryGetValue(failed, out known))
            return known;

        run.Progress.Begin(cell, "checking the beginning of prompts");
        var details = run.Start.ModelOf(cell)?.Details;
        var found = details?.HasMessages == true && PromptHeads.BeginWithSystem(cell) != false
            ? PromptHead.Unknown(
                "the model has messages of its own, and their position relative to the prompt's system message differs between endpoints",
                probes: 0)
            : await PromptHeads.FindAsync(cell, client, sender, run.Plan.Seed, run.Start.Manifest.RunNonce, run.Clock, cancellation);
        found = found with { MayBeRead = details?.IsRecurrent == true };
        _known[found.Tokens is null ? failed : key] = found with { Probes = 0 };
        return found;
    }

    /// <param name="InTheWay">The configuration in which it was not found: another one may do better. Null for what was found.</param>
    private sealed record Key(
        string Server, string Tag, Endpoint Endpoint, bool? Think, ThinkLevel? Level, bool? AsSystem, ModelConfiguration? InTheWay);
}
