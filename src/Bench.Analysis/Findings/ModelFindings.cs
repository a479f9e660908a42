using Bench.Analysis.Baselines;
using Bench.Analysis.Facts;
using Bench.Core.Catalog;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether server and model are still those of the beginning of the run.</summary>
internal static class ModelFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.RemoteHost is { } host)
        {
            yield return FindingKinds.RunsElsewhere.Because(
                $"{cell.Plan.Model.Tag} runs on {host}, not on this machine",
                "Its figures describe that host and the network path to it: do not compare them with models that run here.");
        }

        if (cell.Finished is not { } finished)
            yield break;

        if (finished is { Loaded: null, LoadedFailure: null } && !cell.Plan.ColdStart && cell.RemoteHost is null)
        {
            yield return FindingKinds.ModelNotLoaded.Because(
                "after the warm-up the server did not list the model among those in memory",
                cell.Plan.Workload.KeepAlive is null
                    ? "It may be reloaded for each request: look for OLLAMA_KEEP_ALIVE=0, too little memory, or another client."
                    : "It may be reloaded for each request: is the scenario's keep_alive long enough?");
        }

        if (cell.ModelChange is { } change)
            yield return Changed(change);

        if (finished.ServerVersion is { } now && cell.Server?.Version is { } before && now != before)
        {
            yield return FindingKinds.ServerChanged.Because(
                $"the server is version {now}; it was {before} when the run began",
                "It was upgraded during the run: cells before and after are not comparable.");
        }
    }

    private static Finding Changed(ModelChange change)
    {
        var (seen, installed) = (ModelDigest.Short(change.Seen), ModelDigest.Short(change.Installed));
        return FindingKinds.ModelChanged.Because(
            change.During switch
            {
                ModelChange.Moment.InTheCell => $"the loaded model has digest {seen}; the installed one had {installed} when the run began",
                ModelChange.Moment.ByItsEnd =>
                    $"after the cell, a model with digest {seen} was installed; it was {installed} when the run began",
                _ => $"an earlier cell found a model with digest {seen}; it was {installed} when the run began, and this cell could "
                    + "not check",
            },
            "It was pulled or created again during the run, so the figures before and after belong to two models: run again.");
    }
}
