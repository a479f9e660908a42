using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Search;

/// <summary>A search in words and numbers.</summary>
internal static class CapacityWords
{
    public static string Verdict(LoadVerdict verdict) => verdict switch
    {
        LoadVerdict.Holds => "held",
        LoadVerdict.Breaks => "did not hold",
        _ => "stayed undecided",
    };

    public static string Sentence(
        SearchedConfiguration searched, CapacityInputs asked, string name, LimitReading? worst, bool broken, string? why)
    {
        var (step, axis) = (searched.Step, asked.Find);
        var limits = Core.Texts.Listing.Of(LimitsOf(searched).Select(
            limit => Invariant($"{limit.Name} {(limit.IsUpper ? "<=" : ">=")} {limit.Limit:0.######} {limit.Unit}")));
        var holds = step.Holds is { } most
            ? $"holds {axis.Text(most)}{(axis == LoadAxis.Users ? " at once" : "")}"
            : $"does not even hold {axis.Text(step.Breaks!.Value)}";
        var above = step is { Holds: not null, Breaks: { } next }
            ? $" ({axis.Text(next)} {Verdict(broken ? LoadVerdict.Breaks : LoadVerdict.Undecided)})"
                : step.Breaks is null ? " (the heaviest load that was asked for)"
                : broken ? ""
                : " (it remained undecided)";
        var first = worst is null || step.Breaks is not { } at
            ? ""
            : Invariant($"; the limit that {(broken ? "fails first" : "is undecided")} is {worst.Limit.Name} ({worst.Measured:0.###} ")
                + Invariant($"{worst.Limit.Unit} at {axis.Text(at)}){(why is null || !broken ? "" : $", and {why}")}");
        return $"{(name.Length == 0 ? "This server" : $"{name}:")} {holds}{above} with {limits}{first}.";
    }

    public static string OfUsers(SearchedConfiguration searched, CapacityInputs asked, IReadOnlyList<MachineCount> machines, bool? fits)
    {
        if (asked.Users is not { } users || asked.Find != LoadAxis.Users || (fits is null && searched.Pausing is null))
            return "";
        var pausing = asked.Pause is { } pause ? Invariant($" who pause {pause} between an answer and the next question") : "";
        var who = Invariant($" {users} {(users == 1 ? "user" : "users")}{pausing}");
        var need = fits != true && machines.FirstOrDefault(row => row.Users == users) is { } row
            ? Invariant($": they need {row.Machines} machines, including one spare (extrapolated).")
            : ".";
        return searched.Pausing is { Verdict: { } verdict, Requests: var requests } ? verdict switch
        {
            LoadVerdict.Holds => Invariant($"{who} were measured ({requests} requests), and fit."),
            LoadVerdict.Breaks => Invariant($"{who} were measured ({requests} requests), and do not fit{need}"),
            _ => Invariant($"{who} were measured, but {requests} requests did not decide whether they fit."),
        }
            : $"{who} {(fits == true ? "fit" : "do not fit")}"
                + $"{(asked.Pause is null || users <= searched.Step.Holds ? "" : " (extrapolated)")}{need}";
    }

    public static IEnumerable<DecisionNumber> Numbers(
        SearchedConfiguration searched, CapacityInputs asked, IReadOnlyList<MachineCount> machines, CapacityCosts? costs)
    {
        if (searched.Step.Holds is { } holds)
        {
            yield return new DecisionNumber(
                "holds", holds, asked.Find == LoadAxis.Users ? holds == 1 ? "user" : "users" : "1/s", Interval.Unknown);
            foreach (var reading in searched.Find(holds, LoadRole.Confirmation)?.Readings ?? [])
                if (reading.Measured is { } measured)
                    yield return new DecisionNumber(
                        $"{reading.Limit.Name} at {asked.Find.Text(holds)}", measured, reading.Limit.Unit, Interval.Unknown);
        }

        if (searched.Step.Breaks is { } breaks)
            yield return new DecisionNumber(
                "does not hold", breaks, asked.Find == LoadAxis.Users ? breaks == 1 ? "user" : "users" : "1/s", Interval.Unknown);
        if (costs?.OfMillionTokens is { } tokens)
            yield return new DecisionNumber($"cost of a million output tokens at {costs.Load}", tokens, "", Interval.Unknown);
        foreach (var row in machines)
        {
            yield return new DecisionNumber(
                Invariant($"machines for {row.Users:0} users (extrapolated)"), row.Machines, "", Interval.Unknown);
            if (row.CostOfUserHour is { } cost)
                yield return new DecisionNumber(
                    Invariant($"cost per user and hour with {row.Users:0} users (extrapolated)"), cost, "", Interval.Unknown);
        }
    }

    private static IEnumerable<CapacityLimit> LimitsOf(SearchedConfiguration searched) =>
        searched.Loads.SelectMany(load => load.Readings).Select(reading => reading.Limit).DistinctBy(limit => limit.Name);
}
