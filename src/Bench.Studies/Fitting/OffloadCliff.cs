namespace Bench.Studies.Fitting;

/// <summary>
/// The loads beyond the longest context that fits: how far the decode rate falls as more of the model leaves the GPU.
/// They use loads that the search left over, and change nothing of what it found.
/// </summary>
/// <param name="found">The end of the search.</param>
/// <param name="most">The upper end of the search, in tokens.</param>
public sealed class OffloadCliff(ContextSearchStep found, int most)
{
    /// <summary>Of the longest context that fits, in halves: one and a half of it, and two.</summary>
    private static readonly int[] Halves = [3, 4];

    /// <summary>The result for this context; null if it was not loaded yet.</summary>
    public required Func<int, ContextLoad?> LoadOf { get; init; }

    /// <summary>The next context to load; null if nothing is left to show, or no loads are left.</summary>
    /// <param name="loads">All that were made.</param>
    public int? Next(IReadOnlyList<ContextLoad> loads)
    {
        if (found is not { Wanted: null, Untold: null, Fits: { } fits, Fails: { } fails })
            return null;
        foreach (var context in Halves
            .Select(halves => (int)((long)fits * halves / 2 / ContextSearch.Step * ContextSearch.Step))
            .Where(context => context > fails && context <= most))
        {
            if (loads.Any(load => load.Context <= context && (IsEnd(load) || load.Effective < load.Context)))
                return null;
            if (LoadOf(context) is null)
                return loads.Count < ContextSearch.MostLoads || loads.Any(load => load.Context == context) ? context : null;
        }

        return null;
    }

    /// <summary>
    /// Returns true if longer contexts give no further information: the server refuses to load the model, or nothing of it is on the GPU
    /// any more.
    /// </summary>
    private static bool IsEnd(ContextLoad load) =>
        load.Placement is ContextPlacement.Refused || (load.Placement == ContextPlacement.Spills && load.GpuBytes is null or 0);
}
