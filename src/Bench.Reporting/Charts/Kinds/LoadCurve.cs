using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Source;

namespace Bench.Reporting.Charts.Kinds;

/// <summary>The drawing of a figure against a load: points with their intervals, a line a series.</summary>
internal static class LoadCurve
{
    private const string Load = "load";

    public static ChartColumnOf<ChartCell> LoadColumn(LoadAxis axis) => new(Load, axis.Title, cell => axis.Value(cell)) { Decimals = 6 };

    /// <param name="data">With the columns of <see cref="FigureColumns"/>, <see cref="LoadColumn"/> and the figure.</param>
    /// <param name="figure">The column of Y; with an interval where there are columns low and high.</param>
    public static ChartPanel Panel(ChartData data, string figure, CellGroups groups, IReadOnlyList<double> loads)
    {
        var x = new ChartChannel(Channel.X, Load, ScaleKind.Log) { Ticks = loads };
        var y = new ChartChannel(Channel.Y, figure);
        var color = new ChartChannel(Channel.Color, FigureColumns.Series, ScaleKind.Category);
        var line = new ChartLayer(ChartMark.Line, x, y with { Mean = true }, color, new ChartChannel(Channel.Dash, FigureColumns.Series, ScaleKind.Category))
        {
            Only = (Validity.Column, "valid"),
        };
        var points = new ChartLayer(ChartMark.Point, x, y, color, new ChartChannel(Channel.Shape, FigureColumns.Series, ScaleKind.Category)) { HollowWhenInvalid = true };
        var interval = new ChartLayer(ChartMark.Interval, x, new ChartChannel(Channel.Y, "low") { Title = data.Column(figure).Title }, new ChartChannel(Channel.Y2, "high"), color)
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
