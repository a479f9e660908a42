using static System.FormattableString;

namespace Bench.Studies.Fitting.Search;

/// <summary>What a longest context does not hold for, and what was odd on the way to it.</summary>
internal static class FitNotes
{
    public static IEnumerable<string> Of(SearchedContexts searched, FitInputs asked)
    {
        var step = searched.Step;
        if (asked.HostBytes is null)
            yield return "What stands on the GPU is the server's own account (size and size_vram of /api/ps), "
                + "with whatever else held its memory meanwhile.";
        if (step.Untold is { } untold)
            yield return Invariant($"At num_ctx {untold.Context:#,0} nobody told where the model stood: {untold.Reason}");
        else if (!step.IsExact)
            yield return Invariant($"{ContextSearch.MostLoads} loads were made, and told no more.");
        foreach (var load in searched.Loads.Where(load => load.Placement == ContextPlacement.Refused))
            yield return Invariant($"num_ctx {load.Context:#,0} was refused: {load.Reason}");
        foreach (var load in searched.Loads.Where(load => load.Effective < load.Context))
            yield return Invariant($"num_ctx {load.Context:#,0} was asked for, and the server held {load.Effective:#,0}.");
        var unread =
            searched.Loads.Where(load => load.Placement is ContextPlacement.Fits or ContextPlacement.Spills && load.Decode is null);
        if (unread.Select(load => Invariant($"{load.Context:#,0}")).ToArray() is { Length: > 0 } mute)
            yield return $"No decode rate is known at num_ctx {Core.Texts.Listing.Of(mute)}: their cells are invalid.";
        if (asked.HostBytes is null && searched.Loads.Any(load => load.Placement == ContextPlacement.Spills))
            yield return "Decode rates are of short prompts: they tell what stands where, and not what a long prompt costs.";
    }
}
