namespace Bench.Reporting.Charts.Source;

/// <summary>The cells that tell most of a configuration by itself: those at its lowest load.</summary>
internal static class LowestLoad
{
    public static IReadOnlyList<ChartCell> Of(IEnumerable<ChartCell> cells) =>
    [
        .. cells
            .GroupBy(cell => (cell.Run, cell.Labels.Scenario, cell.Labels.Server, cell.Labels.Endpoint, cell.Labels.Model, cell.Labels.Quantization, cell.Labels.NumCtx, cell.Labels.NumGpu))
            .SelectMany(same => same.Where(cell => cell.Load == same.Min(other => other.Load))),
    ];
}
