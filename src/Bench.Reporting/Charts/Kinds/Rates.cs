using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>Decode and prefill rate of each model and quantization.</summary>
internal static class Rates
{
    private const string Subject = "subject";

    public static IEnumerable<ChartSpec> Of(ChartSource source) => new[]
    {
        Of(
            source, DecodeRate.Definition, "decode-rate", "Decode rate by model and quantization",
            "How fast does one request's answer come, by the server's own account?"),
        Of(
            source, PrefillRate.Definition, "prefill-rate", "Prefill rate by model and quantization",
            "How fast is an uncached prompt read, by the server's own account?"),
    }.OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, MetricDefinition metric, string name, string title, string question)
    {
        var rate = CellFigures.MeanOf(metric);
        ChartCell[] all = [.. source.Cells.Where(cell => rate.ValueOf(cell.Summary) is not null)];
        if (all.Length == 0)
            return null;

        var groups = CellGroups.By(all, CellAxis.Load, CellAxis.Model, CellAxis.Quantization);
        var (cells, left) = Shown.Facets(all, groups);
        var data = ChartData.Of(
            cells,
            [
                FigureColumns.CellId, FigureColumns.SeriesOf(groups), FigureColumns.FacetOf(groups),
                new(Subject, "model, quantization", cell => CellAxis.Label(cell, [CellAxis.Model, CellAxis.Quantization]))
                {
                    Shown = false,
                },
                .. FigureColumns.WithInterval("mean", rate), FigureColumns.CountOf(rate), FigureColumns.Valid,
            ]);
        return new ChartSpec(name, title, question + " Bars are 95 % confidence intervals of the mean.", Panel(data, groups))
        {
            Notes = left,
        }.Of(cells);
    }

    private static ChartPanel Panel(ChartData data, CellGroups groups)
    {
        var y = new ChartChannel(Channel.Y, Subject, ScaleKind.Category) { Title = "" };
        var x = FigureScale.Of(data, Channel.X, "mean", "low", "high");
        var lane = new ChartChannel(Channel.YLane, FigureColumns.Series, ScaleKind.Category);
        var color = new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category);
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Interval, y, lane, color, x with { Column = "low" }, new ChartChannel(Channel.X2, "high"))
            {
                Needs = ["low", "high"],
            },
            new ChartLayer(ChartMark.Point, y, lane, color, x, new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
            {
                HollowWhenInvalid = true,
            })
        {
            Facet = groups.HasFacets ? FigureColumns.Facet : null,
        };
    }
}
