using Bench.Reporting.Charts.Form;
using ScottPlot;
using Palette = Bench.Reporting.Charts.Look.Palette;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// The legend of a panel's colours, shapes and dashes, below the areas: a line of the names' title, then the names in columns.
/// </summary>
internal sealed class LegendPicture
{
    private const double Size = 11;
    private const double Line = 18;
    private const double SymbolWidth = 34;
    private const double Longest = 300;
    private const double ColumnGap = 18;

    private readonly string _title;
    private readonly (string Word, int Place)[] _entries;
    private readonly ChartPanel _panel;
    private readonly ChartChannel _channel;
    private readonly int _columns;
    private readonly double _columnWidth;

    private LegendPicture(ChartPanel panel, ChartChannel channel, double width)
    {
        (_panel, _channel) = (panel, channel);
        _title = channel.Title ?? panel.Data.Column(channel.Column).Title;
        _entries = channel.Scale == ScaleKind.Category ? [.. channel.Words(panel.Data).Select((word, place) => (word, place))] : [];
        _columnWidth = SymbolWidth + ColumnGap
            + _entries.Select(entry => Math.Min(Longest, PictureFont.WidthOf(entry.Word, Size))).DefaultIfEmpty(Longest).Max();
        _columns = Math.Max(1, (int)((width + ColumnGap) / _columnWidth));
    }

    public double Height => Line * (1 + (_entries.Length == 0 ? 1 : (_entries.Length + _columns - 1) / _columns)) + 6;

    /// <summary>Of one name there is nothing to tell apart. Shapes that mean something else than colours have names of their own.</summary>
    public static IEnumerable<LegendPicture> Of(ChartSpec chart, double width) => chart.Panels.SelectMany(panel => panel.Layers
        .SelectMany(layer => layer.Channels)
        .Where(channel => channel.Channel is Channel.Color or Channel.Shape
            && channel.Explained
            && (channel.Scale == ScaleKind.Shade || channel.Words(panel.Data).Count > 1))
        .OrderBy(channel => channel.Channel)
        .DistinctBy(channel => channel.Column)
        .Select(channel => new LegendPicture(panel, channel, width)));

    public void Draw(Sheet sheet, double left, double top)
    {
        sheet.Word(_title, left, top + Line / 2, new WordStyle(Size, sheet.Ink));
        if (_channel.Scale == ScaleKind.Shade)
        {
            DrawShades(sheet, left, top + Line);
            return;
        }

        foreach (var (word, place) in _entries)
        {
            var (x, y) = (left + place % _columns * _columnWidth, top + Line * (1.5 + place / _columns));
            DrawSymbol(sheet, word, place, x, y);
            sheet.Word(PictureFont.Fitting(word, Size, Longest), x + SymbolWidth, y, new WordStyle(Size, sheet.Ink));
        }
    }

    private void DrawSymbol(Sheet sheet, string word, int place, double x, double y)
    {
        var color = Color.FromHex(
            _channel.Channel == Channel.Shape ? sheet.Ink : Palette.Colors[place % Palette.Colors.Count]);
        var marks = _panel.Layers.Where(layer => layer.At(_channel.Channel)?.Column == _channel.Column && Draws(layer, word)).ToArray();
        if (marks.FirstOrDefault(layer => layer.Mark is ChartMark.Line or ChartMark.Step) is { } line)
            Drawing.DrawLine(
                sheet.Canvas,
                sheet.Paint,
                new PixelLine((float)x, (float)y, (float)(x + SymbolWidth - 6), (float)y),
                (line.At(Channel.Dash) is null ? Dash.Solid : Dash.OfSeries(place)).Line(2, color, sheet.HasElements));
        var middle = new Pixel(x + (SymbolWidth - 6) / 2, y);
        if (marks.FirstOrDefault(layer => layer.Mark == ChartMark.Point) is { } point)
            new SeriesShape(
                point.At(Channel.Shape)?.Column == _channel.Column ? Palette.Shapes[place % Palette.Shapes.Count] : Palette.Shapes[0],
                hollow: false)
                .Render(
                    sheet.Canvas, sheet.Paint, middle, SeriesShape.Size,
                    new MarkerStyle(MarkerShape.FilledCircle, SeriesShape.Size, color));
        else if (marks.Any(layer => layer.Mark is ChartMark.Bar or ChartMark.Span or ChartMark.Area or ChartMark.Band))
            Drawing.FillRectangle(sheet.Canvas, new PixelRect(middle, 6), sheet.Paint, new FillStyle { Color = color });
    }

    /// <summary>A name may be drawn by some layers only: parts of a stack as areas, what was measured as points.</summary>
    private bool Draws(ChartLayer layer, string word) =>
        layer.Only is null || layer.RowsOf(_panel.Data).Any(row => row[_channel.Column].Word == word);

    private void DrawShades(Sheet sheet, double left, double top)
    {
        const int Steps = 50;
        const float StepWidth = 4;
        const float StepHeight = 12;
        var shade = SeriesLook.ShadeOf(_channel, _panel.Data);
        for (var step = 0; step < Steps; step++)
        {
            var color = shade.Of(shade.Least + (shade.Most - shade.Least) * step / (Steps - 1));
            Drawing.FillRectangle(
                sheet.Canvas,
                new PixelRect(new Pixel(left + step * StepWidth, top + 3), StepWidth + 0.5f, StepHeight),
                sheet.Paint,
                new FillStyle { Color = color });
        }

        var decimals = _panel.Data.Column(_channel.Column).Decimals;
        var style = new WordStyle(Size, sheet.Ink);
        sheet.Word(
            new ChartValue(shade.Least, null).Text(decimals) + " – " + new ChartValue(shade.Most, null).Text(decimals),
            left + Steps * StepWidth + 10,
            top + 3 + StepHeight / 2,
            style);
    }
}
