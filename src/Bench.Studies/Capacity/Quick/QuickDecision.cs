using Bench.Analysis.Metrics;
using Bench.Statistics;
using Bench.Studies.Capacity.Search;
using static System.FormattableString;

namespace Bench.Studies.Capacity.Quick;

/// <summary>From a quick look to its decision, which is one of a capacity: found with few requests, and only to a factor of two.</summary>
internal static class QuickDecision
{
    public static Decision Of(QuickLook look, CapacityInputs asked)
    {
        if (look.Loads.All(load => load.Verdict is null || load is { Verdict: LoadVerdict.Undecided, Reason: not null }))
            return Nothing(look);
        var (holds, breaks) = Ends(look);
        var above = breaks is { } heavier ? look.Find(heavier) : null;
        var broken = above?.Verdict == LoadVerdict.Breaks;
        var slots = SlotInference.Of(look.All);
        var alone = Alone(look, asked);
        var grown = broken ? GrownPart.Between(look.Telling(asked.From)?.Summary.Parts, look.Telling(breaks!.Value)?.Summary.Parts) : null;
        return new Decision.Capacity
        {
            Configuration = "",
            Find = asked.Find.Word,
            Holds = holds,
            Breaks = breaks,
            IsAboveUndecided = above?.Verdict == LoadVerdict.Undecided,
            GivesWayFirst = broken ? QuickWords.Worst(above!)?.Limit.Name : null,
            Grown = grown,
            Loads = look.Loads,
            Law = UniversalScalability.Of([.. look.Loads
                .Where(load => load.Throughput is > 0)
                .Select(load => (load.Load, load.Throughput!.Value))]),
            Alone = alone,
            SlotLimit = slots,
            Sentence = string.Join(' ', new[] { alone?.Sentence, QuickWords.OfUsers(look, holds, above, grown, slots) }.OfType<string>()),
            Numbers = [.. Numbers(look, alone, holds)],
            Confidence = asked.Confidence,
            Limits = [.. QuickWords.Notes(look, holds, breaks)],
            Evidence = [.. look.Loads.SelectMany(load => load.Cells).Distinct()],
        };
    }

    /// <summary>As far as the look has come.</summary>
    private static (double? Holds, double? Breaks) Ends(QuickLook look) => look.Step.Wanted is null
        ? (look.Step.Holds, look.Step.Breaks)
        : (look.Loads.Where(load => load.Verdict == LoadVerdict.Holds).Select(load => (double?)load.Load).LastOrDefault(), null);

    private static AloneFigures? Alone(QuickLook look, CapacityInputs asked)
    {
        if (look.Telling(asked.From) is not { Summary.Ok: > 0 } cell || cell.Cell.Plan.Load.Users != 1)
            return null;
        var (first, rate) = (
            Median(cell, SearchedConfiguration.WaitIn(cell.Cell.Plan)),
            Median(cell, DecodeRate.Definition) ?? Median(cell, ClientDecodeRate.Definition));
        return new AloneFigures(cell.Summary.Ok, first, rate, QuickWords.OfOne(cell.Summary.Ok, first, rate))
        {
            IsWhollyOnGpu = cell.Summary.Loaded is { SizeBytes: > 0 and var size, SizeVramBytes: var onGpu } && size == onGpu,
        };
    }

    private static double? Median(StudiedCell cell, MetricDefinition metric) => new Sample(cell.ValuesOf(metric).OfType<double>()).Median;

    private static IEnumerable<DecisionNumber> Numbers(QuickLook look, AloneFigures? alone, double? holds)
    {
        if (holds is { } most)
        {
            yield return new DecisionNumber("holds", most, most == 1 ? "user" : "users", Interval.Unknown);
            if (look.KeptAt(most) is { } kept)
                yield return new DecisionNumber(
                    Invariant($"requests that kept the limits at {LoadAxis.Users.Text(most)} (n = {kept.All})"),
                    100.0 * kept.Kept / kept.All,
                    "%",
                    new Interval(100 * kept.AtLeast(look.Confidence), null));
        }

        if (alone?.FirstTokenMilliseconds is { } first)
            yield return new DecisionNumber(Invariant($"first token, alone (median, n = {alone.Requests})"), first, "ms", Interval.Unknown);
        if (alone?.TokensPerSecond is { } rate)
            yield return new DecisionNumber(Invariant($"decode, alone (median, n = {alone.Requests})"), rate, "tok/s", Interval.Unknown);
    }

    /// <summary>Of a look that ended before anything could be judged.</summary>
    private static Decision.Undecided Nothing(QuickLook look)
    {
        var reason = look.All.Select(cell => cell.Summary.InvalidReason).LastOrDefault(reason => reason is not null);
        return new Decision.Undecided
        {
            Sentence = reason is null
                ? "Nothing was measured: the time was over before the first load was complete."
                : $"Nothing valid was measured: {reason}.",
            NothingValid = true,
            Confidence = look.Confidence,
            Evidence = [.. look.Loads.SelectMany(load => load.Cells).Distinct()],
            Advice = reason is null
                ? "Run it again: a model that had to be loaded first may be in memory by now. Or choose a smaller one with --model."
                : null,
        };
    }
}
