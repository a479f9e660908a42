using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using ScottPlot;
using ScottPlot.DataSources;
using ScottPlot.Plottables;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// The marks of a layer as ScottPlot's plottables: as few as there are looks, because each is a group of its own in an SVG.
/// </summary>
internal static class LayerPlots
{
    private const double StepOpacity = 0.6;
    private const double AreaOpacity = 0.75;
    private const float LineWidth = 2;

    public static void Add(
        Sheet sheet, Plot plot, ChartLayer layer, ChartData data, IReadOnlyList<ChartRow> rows, AxisScale x, AxisScale y, SeriesLook look)
    {
        switch (layer.Mark)
        {
            case ChartMark.Line or ChartMark.Step:
                foreach (var series in rows.GroupBy(
                    row => (look.ColorOf(row), look.DashOf(row), layer.At(Channel.Color) is { } color ? row[color.Column].Word : null)))
                    foreach (var part in PlacedRows.Lines(layer, data, series, x, y))
                        AddLine(sheet, plot, layer, part, look);
                break;
            case ChartMark.Area:
                foreach (var part in PlacedRows.Lines(layer, data, rows, x, y))
                    AddArea(plot, part, Math.Max(y.From, 0), look.ColorOf(part[0].Row));
                break;
            case ChartMark.Band:
                foreach (var series in rows.GroupBy(look.ColorOf))
                    foreach (var part in PlacedRows.Lines(layer, data, series, x, y))
                        plot.PlottableList.Add(Filled(
                            [.. part.Select(row => row.Point), .. part.Reverse().Select(row => new Coordinates(row.X, row.Y2))],
                            layer.Faint ? series.Key.WithAlpha(ChartSizes.FaintOpacity) : series.Key.WithAlpha(AreaOpacity)));
                break;
            case ChartMark.Point:
                foreach (var alike in PlacedRows.Of(layer, data, rows, x, y)
                    .GroupBy(row => (look.ColorOf(row.Row), look.ShapeOf(row.Row), layer.HollowWhenInvalid && row.IsHollow)))
                    AddPoints(plot, alike, alike.Key);
                break;
            case ChartMark.Interval:
                foreach (var alike in PlacedRows.Of(layer, data, rows, x, y).GroupBy(row => look.ColorOf(row.Row)))
                    AddIntervals(plot, [.. alike], alike.Key);
                break;
            case ChartMark.Tick:
                foreach (var alike in PlacedRows.Of(layer, data, rows, x, y).GroupBy(row => look.ColorOf(row.Row)))
                    AddTicks(plot, [.. alike], alike.Key);
                break;
            case ChartMark.Bar or ChartMark.Span or ChartMark.Tile:
                AddBars(sheet, plot, layer, PlacedRows.Of(layer, data, rows, x, y), look);
                break;
            case ChartMark.Label: // drawn when the plot knows its pixels
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(layer), layer.Mark, "Not a mark.");
        }
    }

    private static void AddLine(Sheet sheet, Plot plot, ChartLayer layer, IReadOnlyList<PlacedRow> rows, SeriesLook look)
    {
        var step = layer.Mark == ChartMark.Step;
        var color = look.ColorOf(rows[0].Row);
        plot.PlottableList.Add(new Scatter(new ScatterSourceCoordinatesArray([.. rows.Select(row => row.Point)]))
        {
            MarkerStyle = MarkerStyle.None,
            LineStyle = look
                .DashOf(rows[0].Row)
                .Line(
                    LineWidth,
                    step ? color.WithAlpha(StepOpacity) : layer.Faint ? color.WithAlpha(ChartSizes.FaintOpacity) : color,
                    sheet.HasElements),
            ConnectStyle = step ? ConnectStyle.StepHorizontal : ConnectStyle.Straight,
        });
    }

    /// <summary>Each value holds until the next.</summary>
    private static void AddArea(Plot plot, IReadOnlyList<PlacedRow> rows, double ground, Color color)
    {
        var outline = new List<Coordinates> { new(rows[0].X, ground) };
        for (var index = 0; index < rows.Count; index++)
        {
            outline.Add(rows[index].Point);
            outline.Add(new Coordinates(index + 1 < rows.Count ? rows[index + 1].X : rows[index].X, rows[index].Y));
        }

        outline.Add(new Coordinates(rows[^1].X, ground));
        plot.PlottableList.Add(Filled(outline, color.WithAlpha(AreaOpacity)));
    }

    private static Polygon Filled(IReadOnlyList<Coordinates> outline, Color color) =>
        new([.. outline]) { FillColor = color, LineWidth = 0, MarkerStyle = MarkerStyle.None };

    private static void AddPoints(Plot plot, IEnumerable<PlacedRow> rows, (Color Color, string Shape, bool Hollow) look) =>
        plot.PlottableList.Add(new Markers(new ScatterSourceCoordinatesArray([.. rows.Select(row => row.Point)]))
        {
            MarkerStyle = new MarkerStyle(MarkerShape.FilledCircle, SeriesShape.Size, look.Color)
            {
                CustomRenderer = new SeriesShape(look.Shape, look.Hollow),
            },
        });

    private static void AddIntervals(Plot plot, IReadOnlyList<PlacedRow> rows, Color color) => plot.PlottableList.Add(
        new ErrorBar(
            [.. rows.Select(row => row.X)],
            [.. rows.Select(row => row.Y)],
            [.. rows.Select(row => Math.Max(0, row.X2 - row.X))],
            [.. rows.Select(row => Math.Max(0, row.X - row.X2))],
            [.. rows.Select(row => Math.Max(0, row.Y2 - row.Y))],
            [.. rows.Select(row => Math.Max(0, row.Y - row.Y2))])
        {
            LineColor = color,
            LineWidth = 1.5f,
            CapSize = 0,
        });

    private static void AddTicks(Plot plot, IReadOnlyList<PlacedRow> rows, Color color)
    {
        double[] halves = [.. rows.Select(row => row.HalfHeight)];
        plot.PlottableList.Add(new ErrorBar([.. rows.Select(row => row.X)], [.. rows.Select(row => row.Y)], null, null, halves, halves)
        {
            LineColor = color,
            LineWidth = 2.5f,
            CapSize = 0,
        });
    }

    private static void AddBars(Sheet sheet, Plot plot, ChartLayer layer, IEnumerable<PlacedRow> rows, SeriesLook look) =>
        plot.PlottableList.Add(new BarPlot(
        [
            .. rows.Select(row =>
            {
                var (rect, color, hollow) = (
                    row.Rect,
                    layer.Faint ? look.ColorOf(row.Row).WithAlpha(ChartSizes.FaintOpacity) : look.ColorOf(row.Row),
                    layer.HollowWhenInvalid && row.IsHollow);
                return new Bar
                {
                    Orientation = Orientation.Horizontal,
                    Position = (rect.Bottom + rect.Top) / 2,
                    Size = rect.Top - rect.Bottom,
                    ValueBase = rect.Left,
                    Value = rect.Right,
                    FillColor = hollow ? Colors.Transparent : color,
                    LineStyle = hollow ? Dash.Hollow.Line(LineWidth, color, sheet.HasElements) : LineStyle.None,
                };
            }),
        ]));
}
