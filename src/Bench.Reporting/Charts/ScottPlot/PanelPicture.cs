using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using ScottPlot;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>A panel: one area, or one for each value of its facet in rows of two or three, and how large all of it is.</summary>
internal sealed class PanelPicture
{
    private const double HeaderSize = 11;
    private const double HeaderLine = 15;
    private const double Gap = 26;

    /// <summary>The last label of an axis reaches beyond it.</summary>
    private const double RoomRight = 26;

    /// <summary>So does the topmost.</summary>
    private const double RoomAbove = 8;

    private readonly ChartPanel _panel;
    private readonly AxisScale _x;
    private readonly AxisScale _y;
    private readonly double _left;
    private readonly bool _labelled;
    private readonly string[] _facets;
    private readonly IReadOnlyList<string[]> _headers;
    private readonly int _columns;

    private PanelPicture(ChartPanel panel, AxisScale x, AxisScale y, double left, bool labelled)
    {
        (_panel, _x, _y, _left, _labelled) = (panel, x, y, left, labelled);
        (AreaWidth, AreaHeight) = (WidthOf(panel), HeightOf(panel));
        _facets = FacetsOf(panel);
        _headers = [.. _facets.Select(facet => panel.Facet is null || facet.Length == 0
            ? []
            : facet.Split('\n').SelectMany(line => PictureFont.Folded(line, HeaderSize, AreaWidth, bold: true)).ToArray())];
        _columns = Math.Min(_facets.Length, ChartSizes.FacetColumns(_facets.Length));
    }

    public double AreaWidth { get; }

    public double AreaHeight { get; }

    public double Width => _left + _columns * AreaWidth + (_columns - 1) * Gap + RoomRight;

    public double Height => RoomAbove + Rows.Sum(HeightOf) - Gap + (_labelled ? AxisWords.RoomBelow(_x) : 0);

    private IEnumerable<int> Rows => Enumerable.Range(0, (_facets.Length + _columns - 1) / _columns);

    /// <summary>
    /// The panels of a chart; of several the X axes are one, areas stand exactly below each other, and the last has the labels.
    /// </summary>
    public static IReadOnlyList<PanelPicture> Of(ChartSpec chart)
    {
        var shared = chart.Panels.Count > 1 ? AxisScale.Of(chart.Panels, Channel.X, Channel.X2, WidthOf(chart.Panels[0])) : null;
        var axes = chart.Panels
            .Select(panel => (
                Panel: panel,
                X: WithTitleOf(panel, shared) ?? AxisScale.Of([panel], Channel.X, Channel.X2, WidthOf(panel)),
                Y: AxisScale.Of([panel], Channel.Y, Channel.Y2, HeightOf(panel))))
            .ToArray();
        var left = axes.Max(panel => AxisWords.RoomLeft(panel.Y));
        return [.. axes.Select(
            (panel, index) => new PanelPicture(panel.Panel, panel.X, panel.Y, left, labelled: shared is null || index == axes.Length - 1))];
    }

    public void Draw(Sheet sheet, double left, double top, bool simulated)
    {
        var area = new AreaPicture(sheet, _panel, _x, _y);
        var down = top + RoomAbove;
        foreach (var row in Rows)
        {
            var header = HeaderHeight(row);
            for (var index = row * _columns; index < Math.Min(_facets.Length, (row + 1) * _columns); index++)
            {
                var facet = _facets[index];
                var place = new PixelRect(
                    new Pixel(left + _left + index % _columns * (AreaWidth + Gap), down + header), (float)AreaWidth, (float)AreaHeight);
                foreach (var (line, at) in _headers[index].Reverse().Select((line, at) => (line, at)))
                    sheet.Word(
                        line,
                        place.Left,
                        place.Top - 6 - at * HeaderLine,
                        new WordStyle(HeaderSize, sheet.Ink) { Along = VerticalPlace.Bottom, Bold = true });
                area.Draw(
                    data => _panel.Facet is not { } column || (data[column].Word ?? "") == facet,
                    place,
                    simulated && _panel is { TakesWatermark: true, HasTiles: false });
                if (index % _columns == 0)
                    AxisWords.DrawLeft(sheet, _y, place, left);
                if (_labelled && index + _columns >= _facets.Length)
                    AxisWords.DrawBelow(sheet, _x, place);
            }

            down += HeightOf(row);
        }
    }

    private static AxisScale? WithTitleOf(ChartPanel panel, AxisScale? shared)
    {
        var channel = panel.Layers[0].At(Channel.X)!;
        return shared is null ? null : shared with { Title = channel.Title ?? panel.Data.Column(channel.Column).Title };
    }

    private static string[] FacetsOf(ChartPanel panel) =>
        panel.Facet is { } facet ? [.. panel.Data.Values(facet).Select(value => value.Word ?? "").Distinct()] : [""];

    private static double WidthOf(ChartPanel panel) => panel switch
    {
        { Width: null } => ChartSizes.TileWidth * NamesOf(panel, Channel.X),
        { Facet: null, Width: { } width } => width,
        _ => ChartSizes.FacetWidth,
    };

    private static double HeightOf(ChartPanel panel) => panel switch
    {
        { Height: { } height } => height,
        { Width: null } => ChartSizes.TileHeight * NamesOf(panel, Channel.Y),
        { HasLanes: true } => Math.Max(ChartSizes.RowStep, ChartSizes.LaneStep * NamesOf(panel, Channel.YLane) / (1 - ChartSizes.BandGap))
            * NamesOf(panel, Channel.Y),
        _ => ChartSizes.RowStep * NamesOf(panel, Channel.Y),
    };

    private static int NamesOf(ChartPanel panel, Channel channel) =>
        Math.Max(1, panel.Layers.Select(layer => layer.At(channel)).OfType<ChartChannel>().FirstOrDefault()?.Words(panel.Data).Count ?? 1);

    private double HeaderHeight(int row) =>
        _headers.Skip(row * _columns).Take(_columns).Max(lines => lines.Length) is > 0 and var lines ? lines * HeaderLine + 4 : 0;

    private double HeightOf(int row) => HeaderHeight(row) + AreaHeight + Gap;
}
