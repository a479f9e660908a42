using Bench.Analysis.Figures;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The throughput of the whole server as the load grows: output tokens, or input tokens of embeddings.</summary>
internal static class ThroughputByLoad
{
    public static IEnumerable<ChartSpec> Of(ChartSource source) => LoadAxis.All.SelectMany(axis => new[]
    {
        Of(source, axis, "throughput", "Output throughput", CellFigures.OutputThroughput),
        Of(source, axis, "input-throughput", "Input throughput of embeddings", CellFigures.InputThroughput),
    }).OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, LoadAxis axis, string name, string words, CellFigure figure)
    {
        var all = axis.CellsWith(source.Cells, cell => figure.ValueOf(cell.Summary));
        if (all.Count == 0)
            return null;

        var groups = CellGroups.Of(all, CellAxis.Load);
        var (cells, left) = Shown.Facets(all, groups);
        var data = ChartData.Of(
            cells,
            [
                FigureColumns.CellId,
                FigureColumns.SeriesOf(groups),
                FigureColumns.FacetOf(groups),
                .. LoadCurve.LoadColumns(axis, cells, groups, beside: false),
                FigureColumns.Of("throughput", figure),
                FigureColumns.Of("achieved", CellFigures.AchievedConcurrency) with { Decimals = 2 },
                FigureColumns.CountOf(figure),
                FigureColumns.Valid,
            ]);
        return new ChartSpec(
            $"{name}-by-{axis.Name}",
            $"{words} against {axis.Words}",
            "How much throughput does the whole server reach, and from which load on does more load not increase it? "
                + "There is one figure per cell, over its window, without an interval.",
            LoadCurve.Panel(data, "throughput", groups, axis.Loads(cells)))
        {
            Notes = left,
        }.Of(cells);
    }
}
