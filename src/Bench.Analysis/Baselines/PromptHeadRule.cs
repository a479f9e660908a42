using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Baselines;

/// <summary>
/// The number of prompt tokens before the nonce, and the requests for which they were cached: of none that waited for a load
/// of the model, and not of the first that came after one.
/// </summary>
internal sealed class PromptHeadRule
{
    private readonly HashSet<RequestIdentity> _firstAfterLoad = [];

    public PromptHeadRule(IEnumerable<RecordedCell> cells)
    {
        var last = default((ModelConfiguration Configuration, int Sitting)?);
        foreach (var cell
            in cells.Where(cell => cell.Finished is not null).OrderBy(cell => cell.Finished!.Sitting).ThenBy(cell => cell.Finished!.Start))
        {
            var now = (cell.Plan.Configuration, cell.Finished!.Sitting);
            if (now != last
                && cell.Finished is { Head: null or { Probes: 0 }, Prompts: null or { Probes: 0 } }
                && cell.Requests.MinBy(request => request.Timeline.Sent) is { } first)
                _firstAfterLoad.Add(first.Identity);
            last = now;
        }
    }

    /// <summary>
    /// Null when it is not known, as of a server that counts all prompts alike. Nothing stands before a prompt that no template
    /// is put around; after an unload nothing is cached.
    /// </summary>
    public static int? LengthOf(RecordedCell cell) => cell.Finished is { CountsPromptsAlike: true } ? null
        : cell.Plan.Workload.Raw || cell.Plan.ColdStart ? 0
        : cell.Finished?.Head?.Tokens;

    /// <summary>The tokens of the head that this request found in the cache; null if unknown.</summary>
    public int? ServedTo(RequestRecord request, RecordedCell cell) =>
        LengthOf(cell) is not { } head ? null : WaitedForLoad(request, cell) || _firstAfterLoad.Contains(request.Identity) ? 0 : head;

    private static bool WaitedForLoad(RequestRecord request, RecordedCell cell) =>
        request.Server?.Load is { } load
        && load > ((cell.Finished is { } finished ? ReloadLimit.Of(finished) : null) ?? ReloadLimit.Shortest);
}
