using Bench.Analysis.Facts;

namespace Bench.Analysis.Findings;

/// <summary>Whether server and model are still those that the run began with.</summary>
internal static class ModelFindings
{
    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell.RemoteHost is { } host)
        {
            yield return FindingKinds.RunsElsewhere.Because(
                $"{cell.Plan.Model.Tag} runs on {host}, not on this machine",
                "Its figures are those of that host and of the way there: compare them with nothing that runs here.");
        }

        if (cell.Finished is not { } finished)
            yield break;

        if (finished is { Loaded: null, LoadedFailure: null } && !cell.Plan.ColdStart && cell.RemoteHost is null)
        {
            yield return FindingKinds.ModelNotLoaded.Because(
                "after the warm-up the server did not list the model among those in memory",
                cell.Plan.Workload.KeepAlive is null
                    ? "It may be loaded anew for each request: look for OLLAMA_KEEP_ALIVE=0, too little memory, or another client."
                    : "It may be loaded anew for each request: is the scenario's keep_alive long enough?");
        }

        if (finished.Loaded?.Digest is { } loaded && cell.Model?.Installed.Digest is { } installed && !SameDigest(loaded, installed))
        {
            yield return FindingKinds.ModelChanged.Because(
                $"the loaded model has digest {Short(loaded)}, the installed one had {Short(installed)} when the run began",
                "It was pulled or made anew during the run: run again.");
        }

        if (finished.ServerVersion is { } now && cell.Server?.Version is { } before && now != before)
        {
            yield return FindingKinds.ServerChanged.Because(
                $"the server is version {now}, it was {before} when the run began",
                "It was upgraded during the run: cells before and after are not comparable.");
        }
    }

    private static bool SameDigest(string left, string right) => string.Equals(Bare(left), Bare(right), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string digest) => digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Short(string digest) => Bare(digest) is { Length: > 12 } bare ? bare[..12] : Bare(digest);
}
