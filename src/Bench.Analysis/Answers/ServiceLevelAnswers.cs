using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// How many users may come? The largest load that keeps every limit of the service level, all lighter ones keeping them, too; and by what the next one misses them. Between the two may
/// stand loads of which it cannot be said.
/// </summary>
internal static class ServiceLevelAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => series.Cells.Any(cell => Told(cell).Any()))
        .Select(series => Of(run, series, [.. series.Cells.Where(cell => Told(cell).Any())]));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary[] cells)
    {
        var fitting = cells.TakeWhile(cell => Told(cell).All(limit => limit.Verdict == ObjectiveVerdict.Met)).ToArray();
        var (kept, heavier) = (fitting.LastOrDefault(), cells[fitting.Length..]);
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
            $"{series.Subject}: {string.Join("; ", parts)}.",
            [.. said.Select(cell => cell.Labels.Cell)])
        {
            Emphasis = kept is null ? null : Fit(kept),
        };
    }

    /// <summary>What may hold for loads that were planned and have no valid cell, nobody knows.</summary>
    private static IEnumerable<string> Unknown(AnsweredRun run, CellSummary[] cells)
    {
        string[] users = [.. run.UsersPlanned(cells[0]).Except(cells.Select(cell => cell.Plan.Load.Users).OfType<int>()).Select(number => Invariant($"{number}"))];
        if (users.Length > 0)
            yield return $"of {string.Join(" and ", users)} {(users is ["1"] ? "user" : "users")} there is no valid figure";
        string[] rates = [.. run.RatesPlanned(cells[0]).Except(cells.Select(cell => cell.Plan.Load.Rate).OfType<double>()).Select(rate => Invariant($"{rate:0.######}"))];
        if (rates.Length > 0)
            yield return $"of {string.Join(" and ", rates)} requests/s there is no valid figure";
    }

    private static IEnumerable<ObjectiveResult> Told(CellSummary cell) => cell.Objectives.Where(limit => limit.Verdict != ObjectiveVerdict.NotApplicable);

    private static bool Misses(CellSummary cell) => cell.Objectives.Any(limit => limit.Verdict == ObjectiveVerdict.Missed);

    private static string Kept(AnsweredRun run, CellSummary cell) =>
        $"{Fit(cell)} {string.Join(" and ", Told(cell).Select(Limit))} ({Figures(Told(cell))}{run.Repetition(cell)})";

    private static string Fit(CellSummary cell) => $"{LoadSeries.UsersOf(cell)} {(cell.Plan.Load.Users == 1 ? "fits" : "fit")}";

    private static string Open(AnsweredRun run, CellSummary? before, CellSummary cell)
    {
        var limit = Told(cell).First(limit => limit.Verdict == ObjectiveVerdict.Open);
        var needed = limit.MoreNeeded is { } more ? Invariant($"about {more} more requests would tell") : "too near to the limit to tell";
        return $"of {(before is null ? LoadSeries.UsersOf(cell) : LoadSeries.NumberOf(cell))} it cannot be said ({Limit(limit)}: {Figure(limit)}; {needed}{run.Repetition(cell)})";
    }

    /// <param name="run">The run.</param>
    /// <param name="before">What the sentence has said already; null where it begins with this.</param>
    /// <param name="cell">One that misses a limit.</param>
    private static string Missed(AnsweredRun run, CellSummary? before, CellSummary cell)
    {
        var missed = Told(cell).Where(limit => limit.Verdict == ObjectiveVerdict.Missed).ToArray();
        var verb = cell.Plan.Load.Users == 1 ? "does not" : "do not";
        return before is null
            ? $"{LoadSeries.UsersOf(cell)} already {verb} fit {string.Join(" and ", missed.Select(Limit))} ({Figures(missed)}{run.Repetition(cell)})"
            : $"{LoadSeries.NumberOf(cell)} {verb} ({Figures(missed)}{run.Repetition(cell)})";
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

    private static string Name(ObjectiveResult limit) => limit.Measure == ObjectiveMetrics.ErrorRate ? "errors" : $"{limit.Measure} {limit.Objective.Statistic}";
}
