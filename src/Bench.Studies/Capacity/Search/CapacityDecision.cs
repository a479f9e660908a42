using Bench.Core.Texts;
using Bench.Statistics;
using Bench.Studies.Pricing;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>From a search to its decision.</summary>
internal static class CapacityDecision
{
    public static Decision Of(SearchedConfiguration searched, CapacityInputs asked, string name)
    {
        var (holds, breaks) = (searched.Step.Holds, searched.Step.Breaks);
        if (searched.Step.IsBeaten)
            return Beaten(searched, asked, name);
        if (breaks is { } met && IsOfHarness(searched, met))
            return Undecided(
                searched, asked, name,
                Invariant($"The capacity is unknown: at {asked.Find.Text(met)} the machine of the harness was ")
                    + "the limit, not the server.",
                nothingValid: false);
        var above = breaks is { } heavier ? VerdictsAt(searched, heavier).ToArray() : [];
        if (holds is null && above.All(load => load.Readings.Count == 0 && load.Verdict != LoadVerdict.Breaks))
            return Undecided(
                searched, asked, name,
                $"No valid measurement could be judged{(above.FirstOrDefault()?.Reason is { } reason ? $": {reason}" : ".")}",
                nothingValid: true);
        var broken = above.Any(load => load.Verdict == LoadVerdict.Breaks);
        var costs = asked.Prices is { } prices && holds is { } load
            ? new CapacityCosts(prices, asked.Find.Text(load), MeasuredPower.Of(searched.CellsAt(load).Select(cell => cell.Summary)))
            : null;
        var machines = MachinesOf(searched, asked, costs);
        var fits = Fits(searched, asked);
        var worst = WorstOf(above);
        var grown = breaks is { } at
            ? GrownPart.Between(
                searched.CellsAt(asked.From).FirstOrDefault()?.Summary.Parts, searched.CellsAt(at).LastOrDefault()?.Summary.Parts)
            : null;
        var slots = broken ? searched.SlotLimit : null;
        return new Decision.Capacity
        {
            Configuration = name,
            Find = asked.Find.Word,
            Holds = holds,
            Breaks = breaks,
            IsAboveUndecided = breaks is not null && !broken,
            AskedUsers = asked.Users,
            UsersFit = fits,
            Pausing = searched.Pausing,
            GivesWayFirst = broken ? worst?.Limit.Name : null,
            Grown = broken ? grown : null,
            SlotLimit = slots,
            Loads = searched.Loads,
            Law = searched.Law,
            Machines = machines,
            CostOfMillionTokens = costs?.OfMillionTokens,
            Sentence = CapacityWords.Sentence(searched, asked, name, worst, broken, Why(
                slots,
                grown,
                breaks is { } loaded ? ServersReason.Of(searched.CellsAt(loaded).LastOrDefault()?.Summary.Telemetry.ServerAccount) : null))
                + CapacityWords.OfUsers(searched, asked, machines, fits),
            Numbers = [.. CapacityWords.Numbers(searched, asked, machines, costs)],
            Confidence = asked.Confidence,
            Limits = [.. CapacityNotes.Of(searched, asked, machines.Length > 0), .. costs?.Notes() ?? []],
            Evidence =
                [.. searched.Loads.Concat(new[] { searched.Pausing }.OfType<CapacityLoad>()).SelectMany(load => load.Cells).Distinct()],
            Advice = Advice(searched, asked, broken),
        };
    }

    /// <summary>Of a search that has not ended.</summary>
    public static Decision OnItsWay(SearchedConfiguration searched, CapacityInputs asked, string name) => new Decision.Undecided
    {
        Sentence = (name.Length == 0 ? "" : $"{name}: ") + (searched.Loads
            .Where(load => load.Verdict is not null)
            .Select(load => Invariant($"{asked.Find.Text(load.Load)} {CapacityWords.Verdict(load.Verdict!.Value)}"))
            .ToArray() is { Length: > 0 } told
            ? $"the search has not ended; {Listing.Of(told)}."
            : "the search has not ended, and no load was judged yet."),
        Confidence = asked.Confidence,
        Evidence = [.. searched.Loads.SelectMany(load => load.Cells).Distinct()],
        Advice = "Resume the run.",
    };

    private static bool IsOfHarness(SearchedConfiguration searched, double load) =>
        searched.Loads.Any(one => one.Load == load && one is { Verdict: LoadVerdict.Undecided, Reason: not null })
        && searched.CellsAt(load).Any(cell => HarnessFindings.Invalidate(cell.Summary));

    private static LimitReading? WorstOf(CapacityLoad[] loads) =>
        loads
            .SelectMany(load => load.Readings)
            .Where(reading => reading.Verdict != LimitVerdict.Met)
            .OrderByDescending(reading => reading.Excess)
            .FirstOrDefault();

    private static IEnumerable<CapacityLoad> VerdictsAt(SearchedConfiguration searched, double load) =>
        searched.Loads.Where(one => one.Load == load && one.Verdict is not (null or LoadVerdict.Holds));

    /// <summary>The inferred limit of slots, or the part that grew, together with the server's own metrics.</summary>
    private static string? Why(SlotLimit? slots, string? grown, string? told) =>
        string.Join("; ", new[] { slots?.Words ?? (grown is null ? null : $"what grew most is {grown}"), told }.OfType<string>())
            is { Length: > 0 } words
            ? words
            : null;

    /// <summary>
    /// Returns true if the users who were requested fit on one machine; null if not requested, or it was measured and not told.
    /// </summary>
    private static bool? Fits(SearchedConfiguration searched, CapacityInputs asked) =>
        asked.Users is not { } users || asked.Find != LoadAxis.Users ? null
            : searched.Pausing is { Verdict: { } pausing } ? pausing == LoadVerdict.Undecided ? null : pausing == LoadVerdict.Holds
            : searched.Step.Holds is { } most
                && (users <= most || (asked.Pause is not null && users * searched.ActiveShare <= most * (1 - asked.Headroom)));

    private static MachineCount[] MachinesOf(SearchedConfiguration searched, CapacityInputs asked, CapacityCosts? costs) =>
        searched.Step.Holds is { } capacity && asked.Find == LoadAxis.Users
            ?
            [
                .. MachineCount.Table(asked.Users, searched.ActiveShare, capacity, asked.Headroom, Measured(searched.Pausing))
                    .Select(row => row with { CostOfUserHour = costs?.OfUserHour(row, searched.ActiveShare, capacity) }),
            ]
            : [];

    private static (double Users, bool Fit)? Measured(CapacityLoad? pausing) =>
        pausing is { Verdict: LoadVerdict.Holds or LoadVerdict.Breaks, Load: var users }
            ? (users, pausing.Verdict == LoadVerdict.Holds)
            : null;

    /// <summary>Of a configuration that holds no more than an alternative.</summary>
    private static Decision.Capacity Beaten(SearchedConfiguration searched, CapacityInputs asked, string name)
    {
        var isUndecided = searched.Step.Breaks is { } load && VerdictsAt(searched, load).All(one => one.Verdict == LoadVerdict.Undecided);
        return new Decision.Capacity
        {
            Configuration = name,
            Find = asked.Find.Word,
            Holds = null,
            Breaks = searched.Step.Breaks,
            IsBeaten = true,
            IsAboveUndecided = isUndecided,
            Loads = searched.Loads,
            Sentence = searched.Step.Breaks is not { } above
                ? $"{name}: not measured, because the settings before it hold the heaviest load that was asked for."
                : $"{name}: {asked.Find.Text(above)} {CapacityWords.Verdict(isUndecided ? LoadVerdict.Undecided : LoadVerdict.Breaks)}, "
                    + "so it is no better than the settings before it.",
            Confidence = asked.Confidence,
            Evidence = [.. searched.Loads.SelectMany(load => load.Cells).Distinct()],
        };
    }

    private static Decision.Undecided Undecided(
        SearchedConfiguration searched, CapacityInputs asked, string name, string sentence, bool nothingValid) => new()
        {
            Sentence = name.Length == 0 ? sentence : $"{name}: {sentence}",
            NothingValid = nothingValid,
            Confidence = asked.Confidence,
            Limits = [.. CapacityNotes.Of(searched, asked, extrapolates: false)],
            Evidence = [.. searched.Loads.SelectMany(load => load.Cells).Distinct()],
        };

    private static string? Advice(SearchedConfiguration searched, CapacityInputs asked, bool broken) =>
        searched.Step is { Holds: { } most, Breaks: null } ? Invariant($"Write to: above {most:0.######} to search further.")
        : searched.Step is { Holds: null } && broken ? "Relax a limit of slo, or use a smaller model or a faster machine."
        : !broken
            ? $"The most requests that one load may take did not decide {asked.Find.Text(searched.Step.Breaks!.Value)}: "
                + "it is too close to the limit, or its requests depend too much on each other."
        : null;
}
