using Bench.Analysis.Cells;
using Bench.Analysis.Metrics;
using Bench.Analysis.Objectives;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Analysis.Answers;

/// <summary>
/// How many users may come? The largest load that keeps every limit of the service level, all lighter ones keeping them, too; and by what the next one misses them.
/// Percentiles of too few values keep nothing and miss nothing.
/// </summary>
internal static class ServiceLevelAnswers
{
    public static IEnumerable<Answer> Of(AnsweredRun run) => run.Series
        .Where(series => series.Cells.Any(cell => Told(cell).Any()))
        .Select(series => Of(run, series, [.. series.Cells.Where(cell => Told(cell).Any())]));

    private static Answer Of(AnsweredRun run, LoadSeries series, CellSummary[] cells)
    {
        var kept = cells.TakeWhile(cell => Told(cell).All(limit => limit.Verdict == ObjectiveVerdict.Met)).LastOrDefault();
        var next = cells.SkipWhile(cell => kept is not null && cell != kept).Skip(kept is null ? 0 : 1).FirstOrDefault();
        CellSummary[] said = [.. kept is null ? [] : new[] { kept }, .. next is null ? [] : new[] { next }];
        return new Answer(
            AnswerTopics.Users,
            $"{series.Mark}{series.Subject}: {Kept(run, kept)}{(kept is not null && next is not null ? "; " : "")}{Next(run, kept, next)}.",
            [.. said.Select(cell => cell.Labels.Cell)]);
    }

    private static IEnumerable<ObjectiveResult> Told(CellSummary cell) => cell.Objectives.Where(limit => limit.Verdict != ObjectiveVerdict.NotApplicable);

    private static string Kept(AnsweredRun run, CellSummary? cell) => cell is null
        ? ""
        : $"{LoadSeries.UsersOf(cell)} {(cell.Plan.Load.Users == 1 ? "fits" : "fit")} {string.Join(" and ", Told(cell).Select(Limit))} ({Figures(Told(cell))}{run.Repetition(cell)})";

    private static string Next(AnsweredRun run, CellSummary? kept, CellSummary? next)
    {
        if (next is null)
            return ", the heaviest load measured";
        var missed = Told(next).Where(limit => limit.Verdict == ObjectiveVerdict.Missed).ToArray();
        var who = kept is null ? LoadSeries.UsersOf(next) : LoadSeries.NumberOf(next);
        if (missed.Length == 0)
        {
            var few = Told(next).First(limit => limit.Verdict == ObjectiveVerdict.TooFewSamples);
            return Invariant($"of {who} it cannot be said (n too small for {Name(few)}: {few.Measured.Count} of {few.Measured.Needed}{run.Repetition(next)})");
        }

        var verb = next.Plan.Load.Users == 1 ? "does not" : "do not";
        return kept is null
            ? $"{who} already {verb} fit {string.Join(" and ", missed.Select(Limit))} ({Figures(missed)}{run.Repetition(next)})"
            : $"{who} {verb} ({Figures(missed)}{run.Repetition(next)})";
    }

    private static string Limit(ObjectiveResult limit) =>
        $"{Name(limit)} {(limit.Better == Direction.Higher ? "≥" : "≤")} {Estimate.ValueOf(limit.Objective.Limit, limit.Unit)}";

    private static string Figures(IEnumerable<ObjectiveResult> limits)
    {
        var all = limits.ToArray();
        return string.Join(", ", all.Select(limit => Invariant($"{(all.Length > 1 ? Name(limit) + " " : "")}{Estimate.ValueOf(limit.Measured.Value!.Value, limit.Unit)}, n = {limit.Measured.Count}")));
    }

    private static string Name(ObjectiveResult limit) => limit.Measure == ObjectiveMetrics.ErrorRate ? "errors" : $"{limit.Measure} {limit.Objective.Statistic}";
}
