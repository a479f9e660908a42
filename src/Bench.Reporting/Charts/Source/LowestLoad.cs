using Bench.Core.Factors;

namespace Bench.Reporting.Charts.Source;

/// <summary>The cells that tell most of a configuration by itself: those at its lowest load.</summary>
internal static class LowestLoad
{
    private static readonly Factor[] Differing = [.. Factor.Load, Factor.Repetition];

    public static IReadOnlyList<ChartCell> Of(IEnumerable<ChartCell> cells) =>
    [
        .. cells
            .GroupBy(cell => cell.Factors.Except(Differing))
            .SelectMany(same => same.Where(cell => cell.Load == same.Min(other => other.Load))),
    ];
}
