using System.Globalization;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Objectives;
using Bench.Reporting.Model;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>
/// The limits of service levels as lines to read, missed ones first. Without -v those that are met are
/// counted, and the first of the others are shown.
/// </summary>
internal static class ObjectiveLines
{
    private const int MostTold = 6;

    public static IEnumerable<string> Of(RunSummary summary, bool everything)
    {
        var all = summary.Cells
            .SelectMany(cell => cell.Objectives.Select(result => (Cell: cell, Result: result)))
            .OrderBy(pair => Rank(pair.Result.Verdict))
            .ToArray();
        var told = everything
            ? all
            : [.. all.Where(pair => pair.Result.Verdict is ObjectiveVerdict.Missed or ObjectiveVerdict.Open).Take(MostTold)];
        if (all.Length == 0)
            yield break;
        yield return "";
        foreach (var (cell, result) in told)
            yield return $"slo {Word(result.Verdict)}: {Name(summary, cell)}: "
                + $"{result.Measure}_{result.Objective.Statistic} {ObjectiveText.Measured(result)}, "
                + $"limit {result.Objective.Limit.ToString("0.###", CultureInfo.InvariantCulture)} {result.Unit}";
        if (told.Length < all.Length)
            yield return $"{(told.Length == 0 ? "slo: " : "  and ")}{Count(all.Except(told).Select(pair => pair.Result.Verdict))} "
                + "(-v lists them)";
    }

    private static string Count(IEnumerable<ObjectiveVerdict> verdicts) =>
        string.Join(
            ", ",
            verdicts
                .GroupBy(verdict => verdict)
                .OrderBy(group => Rank(group.Key))
                .Select(group => Invariant($"{group.Count()} {Word(group.Key)}")));

    private static string Name(RunSummary summary, CellSummary cell) =>
        summary.Cells.Any(other => other.Plan.Repetition > 1)
            ? Invariant($"{cell.Labels.Cell} (repetition {cell.Plan.Repetition})")
            : cell.Labels.Cell;

    private static int Rank(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Missed => 0,
        ObjectiveVerdict.Open => 1,
        ObjectiveVerdict.Met => 2,
        _ => 3,
    };

    private static string Word(ObjectiveVerdict verdict) => verdict switch
    {
        ObjectiveVerdict.Met => "met",
        ObjectiveVerdict.Missed => "MISSED",
        ObjectiveVerdict.Open => "open",
        _ => "does not apply",
    };
}
