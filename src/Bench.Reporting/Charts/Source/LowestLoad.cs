using Bench.Core.Factors;

namespace Bench.Reporting.Charts.Source;

/// <summary>The cells that tell most of a configuration by itself: those at its lowest load.</summary>
internal static class LowestLoad
{
    public static IReadOnlyList<ChartCell> Of(IEnumerable<ChartCell> cells) =>
    [
        .. cells
            .GroupBy(cell => cell.Factors.Except(Factor.WithinSeries))
            .SelectMany(same => same.Where(cell => cell.Load == same.Min(other => other.Load))),
    ];

    /// <summary>Those at the lowest and at the highest load of a configuration, in the order given.</summary>
    public static IReadOnlyList<ChartCell> AndHighest(IReadOnlyList<ChartCell> cells)
    {
        var ends = cells
            .GroupBy(cell => cell.Factors.Except(Factor.WithinSeries))
            .SelectMany(
                same => same.Where(cell => cell.Load == same.Min(other => other.Load) || cell.Load == same.Max(other => other.Load)))
            .ToHashSet<ChartCell>(ReferenceEqualityComparer.Instance);
        return [.. cells.Where(ends.Contains)];
    }
}
