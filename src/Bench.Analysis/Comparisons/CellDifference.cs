using Bench.Analysis.Cells;

namespace Bench.Analysis.Comparisons;

/// <summary>A cell of one run beside the same cell of another.</summary>
/// <param name="Before">Of the run that the other is compared with.</param>
/// <param name="After">Of the other run.</param>
/// <param name="Figures">Those that both have.</param>
public sealed record CellDifference(CellSummary Before, CellSummary After, IReadOnlyList<FigureComparison> Figures)
{
    public bool IsValid => Before.IsValid && After.IsValid;
}
