using Bench.Analysis.Baselines;
using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Unloading before the cell, loading before and during it.</summary>
internal static class LoadFindings
{
    /// <summary>Used if no load was timed: a load that takes this many times the cell's usual load time counts as a reload.</summary>
    private const double ReloadFactor = 10;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.Finished is not { } finished)
            yield break;

        if (finished.Unload is { Seen: false } unload)
        {
            var why = unload.Failure is { } failure ? $": {failure}" : "";
            yield return FindingKinds.UnloadNotSeen.Because(
                Invariant($"{unload.Model} was asked to unload, and was not confirmed to be gone after {unload.Waited}{why}"),
                "The cell may run on a model loaded with other options; look for another client that uses it.");
        }

        if (finished.ColdUnloads is { NotSeen: > 0 and var notSeen, Example: { } example } tally)
        {
            var why = example.Failure is { } failure ? $": {failure}" : "";
            yield return FindingKinds.UnloadNotSeen.Because(
                Invariant($"before {notSeen} of {tally.Asked} requests {example.Model} was asked to unload, ")
                    + Invariant($"and was not confirmed to be gone (once after {example.Waited}{why})"),
                "Those requests may have found the model loaded, so their load time is not that of a cold start.");
        }

        if (finished.LoadFailure is { } loadFailure)
        {
            yield return FindingKinds.LoadFailed.Because(
                $"the model could not be loaded ahead of the warm-up: {loadFailure}",
                "The first requests include the load, or fail in the same way.");
        }

        if (Reloads(cell) is { } reloads)
            yield return reloads;
    }

    /// <summary>
    /// In a cold-start cell, every request waits for a load on purpose. Otherwise a load is recognized by the time that loading this
    /// configuration took when it was entered: the cell's own median is the load itself where every request loads, and where none does it
    /// is so small that a busy processor makes ten of it.
    /// </summary>
    private static Finding? Reloads(CellFacts cell)
    {
        if (cell.Plan.ColdStart)
            return null;
        if (cell.Measure(LoadTime.Definition) is not { Median: { } usual })
            return Restarts(cell);
        var limit = ReloadLimit.Of(cell.Finished!)?.Milliseconds ?? Math.Max(ReloadLimit.Shortest.Milliseconds, ReloadFactor * usual);
        var loads = cell.Ok.Select(LoadTime.Definition.Value).Where(load => load > limit).OfType<double>().ToArray();
        if (loads.Length == 0)
            return Restarts(cell);
        var kind = 2 * loads.Length > cell.Ok.Count ? FindingKinds.ReloadsThroughout : FindingKinds.ReloadDuringCell;
        return kind.Because(
            Invariant($"{loads.Length} of {cell.Ok.Count} requests waited for a load of up to {loads.Max():0} ms"),
            "The model was reloaded during the measurement: look for another client with other options, "
                + "a keep_alive that ran out, or too little memory.",
            (double)loads.Length / cell.Ok.Count);
    }

    /// <summary>
    /// A server holds a model in one process at a time: a second process means a load, whether or not a request reported that it waited
    /// for it.
    /// </summary>
    private static Finding? Restarts(CellFacts cell) => cell.Telemetry.ModelRunners < 2 ? null : FindingKinds.ReloadDuringCell.Because(
        Invariant($"{cell.Telemetry.ModelRunners} processes of the server had the model loaded while it was measured, one after the other"),
        "The model was reloaded during the measurement: look for another client with other options, a keep_alive that ran out, "
            + "or a runner that ended (see the server's log).");
}
