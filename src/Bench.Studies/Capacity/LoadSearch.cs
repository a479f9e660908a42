namespace Bench.Studies.Capacity;

/// <summary>
/// The way to the heaviest load that holds: loads are doubled until one breaks; between the heaviest that held and the lightest that broke
/// the search goes on until they are neighbours; then the candidate is measured again, and where it fails so is the next lighter one.
/// The verdict on a load comes from a function, which says if more has to be measured.
/// </summary>
public sealed class LoadSearch(LoadAxis axis, double from, double to)
{
    /// <summary>The verdict on a load in a role; null if more requests are needed.</summary>
    public required Func<double, LoadRole, LoadVerdict?> VerdictOf { get; init; }

    /// <summary>Between a load that held and one that broke, where the limit may lie; null if unknown.</summary>
    public Func<double, double, double?> Guess { get; init; } = (_, _) => null;

    /// <summary>
    /// True if the search ends with the doubling: a short look knows the limit to a factor of two, and measures nothing twice.
    /// </summary>
    public bool OnlyDoubles { get; init; }

    /// <summary>
    /// The heaviest load that an alternative holds; null if there is none. The search then goes from the lightest load straight to the next
    /// one above it, and ends if that one does not hold: how far below it lies decides nothing.
    /// </summary>
    public double? ToBeat { get; init; }

    /// <summary>The next load to measure, or the answer.</summary>
    public LoadSearchStep Next()
    {
        double? held = null, broken = null;
        var least = ToBeat is { } rival ? axis.Above(rival) : from;
        if (least > to)
            return LoadSearchStep.Beaten(null);
        for (var load = from; broken is null && !(held >= to); load = Math.Min(Math.Max(2 * load, least), to))
        {
            if (VerdictOf(load, LoadRole.Probe) is not { } verdict)
                return LoadSearchStep.Measure(load, LoadRole.Probe);
            (held, broken) = verdict == LoadVerdict.Holds ? (load, null) : (held, (double?)load);
        }

        if (held is not null && !(held >= least))
            return LoadSearchStep.Beaten(broken);
        if (OnlyDoubles)
            return LoadSearchStep.Found(held, broken);
        while (held is { } lighter && broken is { } heavier && !axis.AreNeighbours(lighter, heavier))
        {
            var load = axis.Between(lighter, heavier, Guess(lighter, heavier));
            if (VerdictOf(load, LoadRole.Probe) is not { } verdict)
                return LoadSearchStep.Measure(load, LoadRole.Probe);
            (held, broken) = verdict == LoadVerdict.Holds ? (load, heavier) : (lighter, load);
        }

        for (; held is { } candidate; held = axis.Below(candidate) is var next && next >= least ? next : null)
        {
            if (VerdictOf(candidate, LoadRole.Confirmation) is not { } verdict)
                return LoadSearchStep.Measure(candidate, LoadRole.Confirmation);
            if (verdict == LoadVerdict.Holds)
                break;
            broken = candidate;
        }

        return held is null && ToBeat is not null && broken >= least ? LoadSearchStep.Beaten(broken) : LoadSearchStep.Found(held, broken);
    }
}
