using Bench.Analysis.Metrics;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Quick;

/// <summary>
/// A quick look in words. Every share stands with the requests that it was counted on, and with what they show of all others.
/// </summary>
internal static class QuickWords
{
    private const double MillisecondsPerSecond = 1000;

    public static string OfOne(int requests, double? first, double? rate) => (first, rate) switch
    {
        ({ } wait, { } speed) => Invariant($"Alone: first token after {Time(wait)}, then {Digits(speed)} tok/s ({Basis(requests)})."),
        ({ } wait, null) => $"Alone: first token after {Time(wait)} ({Basis(requests)}); the rate of the other tokens is unknown.",
        (null, { } speed) => Invariant($"Alone: {Digits(speed)} tok/s ({Basis(requests)})."),
        _ => Invariant($"Alone: its speed is unknown ({Basis(requests)})."),
    };

    /// <param name="look">As far as it has come.</param>
    /// <param name="holds">The most users that are held.</param>
    /// <param name="above">The load that was looked at next; null if none was.</param>
    /// <param name="grown">Of what users wait for.</param>
    /// <param name="slots">Of the server.</param>
    public static string OfUsers(QuickLook look, double? holds, CapacityLoad? above, string? grown, SlotLimit? slots)
    {
        var limits = Listing.Of(look.Limits.Select(limit => Limit(limit.Metric, limit.Limit)));
        if (holds is { } most)
            return $"Holds {LoadAxis.Users.Text(most)} at once ({Kept(look, most)} kept {limits}: {AtLeast(look, most)}); "
                + $"{Above(look, above, grown, slots)}{(slots is null || above?.Verdict == LoadVerdict.Breaks ? "" : $"; {slots.Words}")}.";
        if (above is null)
            return "No number of users was judged yet.";
        return above.Verdict == LoadVerdict.Breaks
            ? $"Does not hold even {LoadAxis.Users.Text(above.Load)} ({Kept(look, above.Load)} kept "
                + $"{limits}){Why(above, grown: null, slots: null)}."
            : $"It is undecided whether it holds {LoadAxis.Users.Text(above.Load)} ({Kept(look, above.Load)} kept {limits}: "
                + $"{AtLeast(look, above.Load)}, and {Wanted} are required).";
    }

    public static IEnumerable<string> Notes(QuickLook look, double? holds, double? breaks)
    {
        if (look.Unread.Count > 0)
            yield return $"{Listing.Of(look.Unread)} was not judged: no request had it.";
        if (holds is { } most && breaks - most > 1)
            yield return most + 2 == breaks
                ? Invariant($"{most + 1} users were not tried.")
                : Invariant($"{most + 1} to {breaks - 1} users were not tried.");
        foreach (var load in look.Loads.Where(load => load.Reason is not null))
            yield return $"{LoadAxis.Users.Text(load.Load)}: {load.Reason}";
        yield return $"A load holds if, judged by these few requests, at least {Wanted} of all requests keep every limit. "
            + "A p95 limit needs a longer search.";
        yield return "This applies to short prompts and short answers, on this machine in its present state.";
    }

    /// <summary>The limit that most requests were beyond.</summary>
    public static LimitReading? Worst(CapacityLoad load) => load.Readings
        .OrderByDescending(reading => reading.Count == 0 ? 0 : reading.Beyond / (double)reading.Count)
        .ThenByDescending(reading => reading.Excess)
        .FirstOrDefault(reading => reading.Beyond > 0);

    private static string Wanted => Invariant($"{100 * (1 - QuickLoads.MayMiss.Value):0} %");

    private static string Above(QuickLook look, CapacityLoad? above, string? grown, SlotLimit? slots) => above switch
    {
        null when look.Step.Wanted is var (load, _) => $"{LoadAxis.Users.Text(load)} could not be tried completely, because the "
            + "time was over",
        null => "more were not tried",
        { Verdict: LoadVerdict.Breaks } => Invariant($"{above.Load:0}") + $" did not ({Kept(look, above.Load)}){Why(above, grown, slots)}",
        { Reason: { } reason } => Invariant($"{above.Load:0}") + $" could not be judged: {reason}",
        _ => Invariant($"{above.Load:0}")
            + $" is undecided ({Kept(look, above.Load)}: {AtLeast(look, above.Load)}, and {Wanted} are required)",
    };

    private static string Why(CapacityLoad broken, string? grown, SlotLimit? slots) =>
        (Worst(broken) is { Measured: { } median } worst ? $": median {NameOf(worst)} was {Value(worst.Limit, median)}"
            : broken.Reason is { } reason ? $": {reason}"
            : "")
        + (slots is not null ? $"; {slots.Words}" : grown is not null ? $"; what grew most is {grown}" : "");

    private static string Kept(QuickLook look, double load) =>
        look.KeptAt(load) is { } kept ? Invariant($"{kept.Kept} of {kept.All} requests") : "none";

    /// <summary>Rounded down: it is a lower bound.</summary>
    private static string AtLeast(QuickLook look, double load) =>
        look.KeptAt(load) is { } kept
            ? Invariant($"at least {Math.Floor(100 * kept.AtLeast(look.Confidence)):0} % of all do, ")
                + Invariant($"{100 * look.Confidence.Value:0.##} % confidence")
            : "no bound is known";

    /// <summary>As people speak of speed: the time of a token as tokens per second.</summary>
    private static string Limit(MetricDefinition metric, CapacityLimit limit) => metric == TimePerOutputToken.Definition
        ? Invariant($">= {MillisecondsPerSecond / limit.Limit:0.##} tok/s")
        : Invariant($"{metric.Name} {(limit.IsUpper ? "<=" : ">=")} {limit.Limit:0.######} {limit.Unit}");

    private static string NameOf(LimitReading reading) => reading.Limit.Name == TimePerOutputToken.Definition.Id
        ? "speed"
        : MetricCatalog.OfCells.Single(metric => metric.Id == reading.Limit.Name).Name;

    private static string Value(CapacityLimit limit, double value) =>
        limit.Name == TimePerOutputToken.Definition.Id ? Invariant($"{Digits(MillisecondsPerSecond / value)} tok/s")
        : limit.Unit == TimeToFirstToken.Definition.Unit ? Time(value)
        : Invariant($"{Digits(value)} {limit.Unit}");

    private static string Basis(int requests) => requests == 1 ? "1 request" : Invariant($"medians of {requests} requests");

    private static string Time(double milliseconds) => milliseconds < MillisecondsPerSecond
        ? Invariant($"{milliseconds:0} ms")
        : Invariant($"{milliseconds / MillisecondsPerSecond:0.0} s");

    private static string Digits(double value) => value < 10 ? Invariant($"{value:0.0}") : Invariant($"{value:0}");
}
