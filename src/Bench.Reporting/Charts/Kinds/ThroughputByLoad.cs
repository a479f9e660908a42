using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>What the whole server yields as the load grows: output tokens, or input tokens of embeddings.</summary>
internal static class ThroughputByLoad
{
    public static IEnumerable<ChartSpec> Of(ChartSource source) => LoadAxis.All.SelectMany(axis => new[]
    {
        Of(source, axis, "throughput", "Output throughput", "output (tok/s)", cell => cell.Summary.Throughput.OutputTokensPerSecond),
        Of(source, axis, "input-throughput", "Input throughput of embeddings", "input (tok/s)", cell => cell.Summary.Throughput.InputTokensPerSecond),
    }).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, LoadAxis axis, string name, string words, string title, Func<ChartCell, double?> figure)
    {
        var all = axis.CellsWith(source.Cells, figure);
        if (all.Count == 0)
            return null;

        var groups = CellGroups.Of(all, CellAxis.Load);
        var (cells, left) = Shown.FirstFacets(all, groups);
        var data = ChartData.Of(
            cells,
            FigureColumns.CellId,
            FigureColumns.SeriesOf(groups),
            FigureColumns.FacetOf(groups),
            LoadCurve.LoadColumn(axis),
            new("throughput", title, cell => figure(cell)),
            new("achieved", "achieved concurrency", cell => cell.Summary.Throughput.AchievedConcurrency) { Decimals = 2 },
            new(FigureColumns.Count, "n", cell => cell.Summary.Ok) { Decimals = 0 },
            FigureColumns.Valid);
        return new ChartSpec(
            $"{name}-by-{axis.Name}",
            $"{words} against {axis.Words}",
            "How much does the whole server yield, and from which load on does more load yield no more? One figure a cell, over its window: it has no interval.",
            LoadCurve.Panel(data, "throughput", groups, axis.Loads(cells)))
        {
            Notes = left,
        }.Of(cells);
    }
}
