using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>The limits of a longest context, and unusual observations of the search.</summary>
internal static class FitNotes
{
    public static IEnumerable<string> Of(SearchedContexts searched, FitInputs asked)
    {
        var step = searched.Step;
        if (asked.HostBytes is null)
            yield return "The memory on the GPU is the server's own account (size and size_vram of /api/ps), "
                + "measured beside whatever else used the GPU.";
        if (step.Untold is { } untold)
            yield return Invariant($"At num_ctx {untold.Context:#,0} the placement of the model is unknown: {untold.Reason}");
        else if (!step.IsExact)
            yield return Invariant($"{ContextSearch.MostLoads} loads were made, which is the maximum.");
        foreach (var load in searched.Loads.Where(load => load.Placement == ContextPlacement.Refused))
            yield return Invariant($"num_ctx {load.Context:#,0} was refused: {load.Reason}");
        foreach (var load in searched.Loads.Where(load => load.Effective < load.Context))
            yield return Invariant($"num_ctx {load.Context:#,0} was requested, but the server held {load.Effective:#,0}.");
        var unread =
            searched.Loads.Where(load => load.Placement is ContextPlacement.Fits or ContextPlacement.Spills && load.Decode is null);
        if (unread.Select(load => Invariant($"{load.Context:#,0}")).ToArray() is { Length: > 0 } mute)
            yield return $"The decode rate is unknown at num_ctx {Core.Texts.Listing.Of(mute)}: their cells are invalid.";
        if (asked.HostBytes is null && searched.Loads.Any(load => load.Placement == ContextPlacement.Spills))
            yield return "Decode rates were measured with short prompts: they show the effect of the placement, not the cost of a "
                + "long prompt.";
    }
}
