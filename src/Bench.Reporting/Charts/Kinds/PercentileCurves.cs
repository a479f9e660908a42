using Bench.Analysis.Distributions;
using Bench.Analysis.Figures;
using Bench.Analysis.Measures;
using Bench.Analysis.Metrics;
using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The distance of the slow requests from the typical ones: every percentile that the data support.</summary>
internal static class PercentileCurves
{
    private const string Series = "series";

    /// <summary>More make pages too large.</summary>
    private const int MostCurves = 80;

    /// <summary>More areas than this cannot be compared by eye.</summary>
    private const int ManyFacets = 12;

    public static IEnumerable<ChartSpec> Of(ChartSource source) => new[]
    {
        Of(source, TimeToFirstToken.Definition, "ttft-percentiles", "Percentiles of the time to first token", "TTFT (ms)"),
        Of(source, InterTokenLatency.Definition, "itl-percentiles", "Percentiles of the gaps between tokens", "gap between reads (ms)"),
    }.OfType<ChartSpec>();

    private static ChartSpec? Of(ChartSource source, MetricDefinition metric, string name, string title, string unit)
    {
        ChartCell[] all = [.. source.Cells.Where(cell => CellFigures.MedianOf(metric).ValueOf(cell.Summary) is not null)];
        if (all.Length == 0)
            return null;

        var (curves, left) = Shown.Cells(all, MostCurves);
        var groups = Grouped(curves);
        var (cells, tooMany) = Shown.Facets(curves, groups);
        var several = CellAxis.Varying(cells, CellAxis.Repetition).Count > 0;
        var points = cells.SelectMany(cell => Distribution.Of(metric, cell.Ok) is { } spread
            ? spread.Curve.Select(point => new Point(
                cell, several ? groups.Series(cell) + " · " + CellAxis.Repetition.Word(cell) : groups.Series(cell), groups.Facet(cell),
                point, spread.Count))
            : []);
        var data = ChartData.Of(
            points,
            new(Series, several ? groups.SeriesTitle + ", repetition" : groups.SeriesTitle, point => point.Series),
            new("facet", "part", point => point.Facet) { Shown = groups.HasFacets },
            new("percent", "percentile", point => point.At.Percent),
            new("tail", "1 / (1 − p)", point => Math.Round(1 / (1 - point.At.Percent / 100), 6)) { Shown = false },
            new("value", unit, point => point.At.Value) { Decimals = 2 },
            new("n", "n", point => point.Count) { Decimals = 0 },
            new(Validity.Column, "validity", point => Validity.Of(point.Cell.Summary)));
        if (data.Rows.Count == 0)
            return null;

        return new ChartSpec(
            name,
            title,
            "How much slower are the slow ones than the typical ones? A curve ends at the highest percentile that the number of "
                + "values supports.",
            Panel(data, groups))
        {
            Notes = [.. tooMany, .. left],
            Table = TableOf(cells, metric, unit),
        }.Of(cells);
    }

    /// <summary>
    /// A curve a load, because that is what bends them; the other factors in areas. Where these would
    /// be too many, the models are compared in each.
    /// </summary>
    private static CellGroups Grouped(IReadOnlyList<ChartCell> cells)
    {
        if (CellAxis.Varying(cells, CellAxis.Load).Count == 0)
            return CellGroups.Of(cells);
        var byLoad = CellGroups.By(cells, CellAxis.Load);
        return cells.Select(byLoad.Facet).Distinct().Count() <= ManyFacets ? byLoad : CellGroups.Of(cells);
    }

    private static ChartPanel Panel(ChartData data, CellGroups groups)
    {
        var x = new ChartChannel(Channel.X, "tail", ScaleKind.Percentile) { Title = "percentile", Ticks = [1, 2, 4, 10, 20, 100, 1000] };
        var y = FigureScale.Of(data, Channel.Y, "value");
        var color = new ChartChannel(Channel.Color, Series, ScaleKind.Category);
        return new ChartPanel(
            data,
            new ChartLayer(ChartMark.Line, x, y, color, new ChartChannel(Channel.Dash, Series, ScaleKind.Category)),
            new ChartLayer(ChartMark.Point, x, y, color, new ChartChannel(Channel.Shape, Series, ScaleKind.Category))
            {
                HollowWhenInvalid = true,
            })
        {
            Facet = groups.HasFacets ? "facet" : null,
            Height = groups.HasFacets ? 180 : 280,
        };
    }

    private static ChartData TableOf(IReadOnlyList<ChartCell> cells, MetricDefinition metric, string unit) => ChartData.Of(
        cells,
        [
            FigureColumns.CellId,
            Column(CellFigures.MedianOf(metric), unit),
            .. Statistic.Tails.Select(tail => Column(CellFigures.Of(metric, tail), unit)),
            FigureColumns.CountOf(CellFigures.MedianOf(metric)),
            FigureColumns.Valid,
        ]);

    private static ChartColumnOf<ChartCell> Column(CellFigure figure, string unit) =>
        new(figure.Statistic!.Word, $"{figure.Statistic.Word} {unit}", cell => Guarded(figure.Read(cell.Summary))) { Decimals = 2 };

    private static ChartValue Guarded(FigureReading reading) => reading.Shortage is { } shortage ? shortage : reading.Value;

    private sealed record Point(ChartCell Cell, string Series, string Facet, QuantilePoint At, int Count);
}
