using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using Bench.Core.Plans;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// The number of users that a server holds: the largest load that keeps every limit of the service level, all lighter ones keep them,
/// too; and by what the next one misses them. Between the two there may be undecided loads.
/// </summary>
internal static class ServiceLevelAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => series.Cells.Any(cell => Told(cell).Any()))
        .Select(series => Of(run, series, [.. series.Cells.Where(cell => Told(cell).Any())]));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary[] cells)
    {
        var meeting = cells.TakeWhile(cell => Told(cell).All(limit => limit.Verdict == ObjectiveVerdict.Met)).ToArray();
        var (kept, heavier) = (meeting.LastOrDefault(), cells[meeting.Length..]);
        var missing = heavier.FirstOrDefault(Misses);
        var open = heavier.FirstOrDefault() is { } next && next != missing ? next : null;
        CellSummary[] said = [.. new[] { kept, open, missing }.OfType<CellSummary>()];
        string[] parts =
        [
            .. kept is null ? [] : new[] { Kept(run, kept) + (heavier.Length == 0 ? ", the heaviest load with figures" : "") },
            .. open is null ? [] : new[] { Open(run, kept, open) },
            .. missing is null ? [] : new[] { Missed(run, said[0] == missing ? null : kept ?? open, missing) },
            .. Unknown(run, cells),
        ];
        return new Answer(
            AnswerTopics.Users,
            $"{series.Subject}{(said[0] == open ? ": " : " ")}{string.Join("; ", parts)}.",
            [.. said.Select(cell => cell.Labels.Cell)])
        {
            Emphasis = kept is null ? null : Under(kept),
        };
    }

    /// <summary>Planned loads without a valid cell: it is unknown whether they hold.</summary>
    private static IEnumerable<string> Unknown(AnsweredRun run, CellSummary[] cells)
    {
        int[] users = [.. run.UsersPlanned(cells[0]).Except(cells.Select(cell => cell.Plan.Load.Users).OfType<int>())];
        if (users.Length > 0)
            yield return $"with {Listing.Of(users)} {(users is [1] ? "user" : "users")} there is no valid figure";
        string[] rates = [.. run
            .RatesPlanned(cells[0])
            .Except(cells.Select(cell => cell.Plan.Load.Rate).OfType<double>())
            .Select(rate => Invariant($"{rate:0.######}"))];
        if (rates.Length > 0)
            yield return $"at {Listing.Of(rates)} requests/s there is no valid figure";
    }

    private static IEnumerable<ObjectiveResult> Told(CellSummary cell) =>
        cell.Objectives.Where(limit => limit.Verdict != ObjectiveVerdict.NotApplicable);

    private static bool Misses(CellSummary cell) => cell.Objectives.Any(limit => limit.Verdict == ObjectiveVerdict.Missed);

    private static string Kept(AnsweredRun run, CellSummary cell) =>
        $"meets {Listing.Of(Told(cell).Select(Limit))} {Under(cell)} ({Figures(Told(cell))}{run.Repetition(cell)})";

    /// <summary><c>with 4 users</c>, <c>at 2 requests/s</c>; the number alone where the noun has been said.</summary>
    private static string Under(CellSummary cell, bool briefly = false) =>
        $"{(cell.Plan.Load.Users is null ? "at" : "with")} {(briefly ? LoadSeries.NumberOf(cell) : LoadSeries.UsersOf(cell))}";

    private static string Open(AnsweredRun run, CellSummary? before, CellSummary cell)
    {
        var limit = Told(cell).First(limit => limit.Verdict == ObjectiveVerdict.Open);
        var needed = limit.MoreNeeded is { } more
            ? Invariant($"about {more} more requests would decide")
            : "too close to the limit to decide";
        return $"{Under(cell, briefly: before is not null)} the result is open ({Limit(limit)}: {Figure(limit)}; "
            + $"{needed}{run.Repetition(cell)})";
    }

    /// <param name="run">The run.</param>
    /// <param name="before">The cell that the sentence has mentioned already; null at the beginning of the sentence.</param>
    /// <param name="cell">One that misses a limit.</param>
    private static string Missed(AnsweredRun run, CellSummary? before, CellSummary cell)
    {
        var missed = Told(cell).Where(limit => limit.Verdict == ObjectiveVerdict.Missed).ToArray();
        return before is null
            ? $"misses {Listing.Of(missed.Select(Limit))} already {Under(cell)} ({Figures(missed)}{run.Repetition(cell)})"
            : $"{Under(cell, briefly: true)} it misses {Listing.Of(missed.Select(Name))} ({Figures(missed)}{run.Repetition(cell)})";
    }

    private static string Limit(ObjectiveResult limit) =>
        $"{Name(limit)} {(limit.Better == Direction.Higher ? "≥" : "≤")} {Estimate.ValueOf(limit.Objective.Limit, limit.Unit)}";

    private static string Figures(IEnumerable<ObjectiveResult> limits)
    {
        var all = limits.ToArray();
        return string.Join(", ", all.Select(limit => (all.Length > 1 ? Name(limit) + " " : "") + Figure(limit)));
    }

    /// <summary>A percentile of too few values is none; how many of them are beyond the limit can be told.</summary>
    private static string Figure(ObjectiveResult limit) => limit.Measured.Shown is { } value
        ? Invariant($"{Estimate.ValueOf(value, limit.Unit)}, n = {limit.Measured.Count}")
        : Invariant($"{limit.Beyond} of {limit.Measured.Count} beyond it");

    private static string Name(ObjectiveResult limit) =>
        limit.Measure == ObjectiveMetrics.ErrorRate ? "errors" : $"{limit.Measure} {limit.Objective.Statistic}";
}
