using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The drawing of a figure against a load: points with their intervals, a line a series.</summary>
internal static class LoadCurve
{
    private const string Load = "load";
    private const string At = "at";

    /// <summary>Of the axis, between two series at the same load: a little over the size of a point.</summary>
    private const double LargestStep = 0.02;

    /// <summary>Of the way to the next load, for all series together.</summary>
    private const double LargestSpread = 0.4;

    /// <summary>
    /// The load, and where it is drawn. Series with intervals stand beside each other at a load, so that no interval hides another.
    /// </summary>
    /// <param name="cells">Those of the chart.</param>
    public static IEnumerable<ChartColumnOf<ChartCell>> LoadColumns(
        LoadAxis axis, IReadOnlyList<ChartCell> cells, CellGroups groups, bool beside)
    {
        string[] series = [.. cells.Select(groups.Series).Distinct()];
        var loads = axis.Loads(cells);
        var nearest = loads.Zip(loads.Skip(1), (one, next) => Math.Log2(next / one)).DefaultIfEmpty().Min();
        // Between neighbours most of the way stays free, and of the whole axis a step takes little.
        var step = beside ? Math.Min(Math.Log2(loads[^1] / loads[0]) * LargestStep, nearest * LargestSpread / series.Length) : 0;
        yield return new(Load, axis.Title, cell => axis.Value(cell)) { Decimals = 6 };
        yield return new(
            At,
            axis.Title,
            cell => axis.Value(cell)!.Value * Math.Pow(2, (Array.IndexOf(series, groups.Series(cell)) - (series.Length - 1) / 2.0) * step))
        {
            Shown = false,
        };
    }

    /// <param name="data">With the columns of <see cref="FigureColumns"/>, <see cref="LoadColumns"/> and the figure.</param>
    /// <param name="figure">The column of Y; with an interval where there are columns low and high.</param>
    public static ChartPanel Panel(ChartData data, string figure, CellGroups groups, IReadOnlyList<double> loads)
    {
        var x = new ChartChannel(Channel.X, At, ScaleKind.Log) { Ticks = loads };
        var y = FigureScale.Of(data, Channel.Y, figure, "low", "high");
        var color = new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category);
        var line = new ChartLayer(
            ChartMark.Line, x, y with { Mean = true }, color, new ChartChannel(Channel.Dash, FigureColumns.Series, ScaleKind.Category))
        {
            Only = (Validity.Column, "valid"),
        };
        var points = new ChartLayer(ChartMark.Point, x, y, color, new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category))
        {
            HollowWhenInvalid = true,
        };
        var interval = new ChartLayer(ChartMark.Interval, x, y with { Column = "low" }, new ChartChannel(Channel.Y2, "high"), color)
        {
            Needs = ["low", "high"],
        };
        return new ChartPanel(data, data.Has("low") ? [line, interval, points] : [line, points])
        {
            Facet = groups.HasFacets ? FigureColumns.Facet : null,
            Height = groups.HasFacets ? 180 : 280,
        };
    }
}
