using Bench.Analysis.Cells;
using static System.FormattableString;

namespace Bench.Studies.Comparing.Runs;

/// <summary>Notes on a pair in addition to its judged metrics.</summary>
internal static class RunNotes
{
    public static IReadOnlyList<string> Of(RunPair pair) =>
        [.. Invalid(pair.Base, "base"), .. Invalid(pair.Candidate, "candidate"), .. SideNotes.Of(
            All(pair.Base), All(pair.Candidate), Valid(pair.Base), Valid(pair.Candidate))];

    private static CellSummary[] All(IReadOnlyList<MeasuredInRun> runs) => [.. runs.SelectMany(run => run.Cells)];

    private static CellSummary[] Valid(IReadOnlyList<MeasuredInRun> runs) => [.. runs.SelectMany(run => run.Valid)];

    private static IEnumerable<string> Invalid(IReadOnlyList<MeasuredInRun> runs, string side)
    {
        var invalid = runs
            .SelectMany(run => run.Cells.Where(cell => !cell.IsValid).Select(cell => (run.Run.Manifest.Run, Cell: cell)))
            .ToArray();
        if (invalid.Length > 0)
            yield return Invariant($"{invalid.Length} of {runs.Sum(run => run.Cells.Count)} cells of the {side} are left out, ")
                + Invariant($"because they are invalid: {invalid[0].Run}, {invalid[0].Cell.InvalidReason}");
    }
}
