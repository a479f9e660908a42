using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Factors;

namespace Bench.Analysis.Comparisons;

/// <summary>
/// Several runs: each later one compared with the first, cell by cell, in the cells that they have in common. Figures and intervals;
/// no verdict, for one run a side cannot tell a change from drift.
/// </summary>
public static class RunDifferences
{
    /// <param name="before">The first run.</param>
    /// <param name="after">A later one.</param>
    /// <returns>In the order of the later run; a cell that the first one lacks is left out.</returns>
    public static IReadOnlyList<CellDifference> Of(RunSummary before, RunSummary after)
    {
        // Runs that differ in their server alone are what is often compared; with several servers a run, each is compared with its own.
        Factor[] free = HasOneServer(before) && HasOneServer(after) ? [Factor.Run, Factor.Server] : [Factor.Run];
        var first = before.Cells.ToLookup(cell => cell.Factors.Except(free));
        return
        [
            .. after.Cells
                .Select(cell => (Before: first[cell.Factors.Except(free)].FirstOrDefault(), After: cell))
                .Where(pair => pair.Before is not null)
                .Select(pair => new CellDifference(pair.Before!, pair.After, [.. FiguresOf(pair.After)
                    .Select(figure => FigureComparison.Of(figure, pair.Before!, pair.After))
                    .OfType<FigureComparison>()])),
        ];
    }

    /// <summary>The figures that decide; for times, those that users wait for.</summary>
    private static IEnumerable<CellFigure> FiguresOf(CellSummary cell) =>
    [
        CellFigures.MeanOf(DecodeRate.Definition),
        CellFigures.MeanOf(PrefillRate.Definition),
        CellFigures.MedianOf(UserWait.ForFirstToken(cell.Plan.Load)),
        CellFigures.MedianOf(UserWait.ForAnswer(cell.Plan.Load)),
        CellFigures.OutputThroughput,
        .. CellFigures.OutputThroughput.ValueOf(cell) is null ? [CellFigures.InputThroughput] : Array.Empty<CellFigure>(),
    ];

    private static bool HasOneServer(RunSummary run) => run.Cells.Select(cell => cell.Plan.Server).Distinct().Take(2).Count() < 2;
}
