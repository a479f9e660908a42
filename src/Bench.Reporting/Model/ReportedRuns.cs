using Bench.Analysis.Cells;
using Bench.Analysis.Conclusions;
using Bench.Studies;
using Bench.Studies.Comparing;
using static System.FormattableString;

namespace Bench.Reporting.Model;

/// <summary>Several runs side by side.</summary>
public static class ReportedRuns
{
    /// <summary>
    /// The same runs under names that tell them apart: a second <c>a</c> becomes <c>a (2)</c>.
    /// Folders of the same name in two places may well be compared.
    /// </summary>
    public static IReadOnlyList<ReportedRun> Distinguished(IReadOnlyList<ReportedRun> runs)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        return [.. runs.Select(run => Named(run, Unused(run.Summary.Manifest.Run, given)))];
    }

    /// <summary>The runs of a comparison of runs, with what came of it: it stands at their head, and in no run.</summary>
    /// <param name="runs">At least one.</param>
    /// <param name="study">Its question and its decision.</param>
    public static IReadOnlyList<ReportedRun> Compared(IReadOnlyList<ReportedRun> runs, ReportedStudy study) =>
        [runs[0] with { Study = study }, .. runs.Skip(1)];

    /// <summary>The result of comparing the runs; without a comparison, the differences of each later run from the first.</summary>
    public static IReadOnlyList<Conclusion> Differences(IReadOnlyList<ReportedRun> runs) => ComparisonOf(runs) is { } compared
        ? DecisionConclusion.Of(compared, runs.Any(run => run.Summary.Manifest.Simulated))
        : DifferenceConclusions.Of([.. runs.Select(run => run.Summary)], RunNames.Of(runs));

    /// <summary>The cells of all runs, those of one id together, in the order in which the ids first come.</summary>
    internal static IReadOnlyList<CellSummary> CellsSideBySide(IReadOnlyList<ReportedRun> runs) =>
        [.. runs.SelectMany(run => run.Summary.Cells).GroupBy(cell => cell.Labels.Cell).SelectMany(cells => cells)];

    /// <summary>The question whose answer is about the runs together; null if none was asked.</summary>
    internal static ReportedStudy? ComparisonOf(IReadOnlyList<ReportedRun> runs) =>
        runs.Select(run => run.Study).FirstOrDefault(study => study?.Decisions.Any(IsOfRuns) == true);

    private static bool IsOfRuns(Decision decision) =>
        decision is Decision.Comparison { Basis: not ComparisonBasis.Blocks } or Decision.Ranking { IsOfRuns: true };

    private static string Unused(string name, HashSet<string> given)
    {
        var unused = name;
        for (var number = 2; !given.Add(unused); number++)
            unused = Invariant($"{name} ({number})");
        return unused;
    }

    private static ReportedRun Named(ReportedRun run, string name)
    {
        var summary = run.Summary;
        if (summary.Manifest.Run == name)
            return run;
        return run with
        {
            Summary = summary with
            {
                Manifest = summary.Manifest with { Run = name },
                Cells = [.. summary.Cells.Select(cell => cell with { Labels = cell.Labels.InRun(name) })],
                Requests = [.. summary.Requests.Select(row => row with { Labels = row.Labels.InRun(name) })],
            },
        };
    }
}
