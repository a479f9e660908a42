using Bench.Reporting.Charts.Form;
using ScottPlot;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>The texts that stand on or beside marks, once the plot knows where these are.</summary>
internal static class LayerWords
{
    private const double Size = 10.5;
    private const float Distance = 8;

    public static void Draw(Sheet sheet, Plot plot, ChartLayer layer, IEnumerable<PlacedRow> rows)
    {
        var column = layer.At(Channel.Text)!.Column;
        var style = new WordStyle(Size, layer.InInk ? sheet.Ink : layer.InWhite ? "#ffffff" : "#000000")
        {
            Across = layer.Side switch
            {
                LabelSide.Right => HorizontalPlace.Start,
                LabelSide.Left or LabelSide.AboveLeft or LabelSide.BelowLeft => HorizontalPlace.End,
                _ => HorizontalPlace.Middle,
            },
            Along = layer.Side switch
            {
                LabelSide.Above or LabelSide.AboveLeft => VerticalPlace.Bottom,
                LabelSide.Below or LabelSide.BelowLeft => VerticalPlace.Top,
                _ => VerticalPlace.Middle,
            },
        };
        var (right, down) = layer.Side switch
        {
            LabelSide.Right => (Distance, 0f),
            LabelSide.Left => (-Distance, 0f),
            LabelSide.Above or LabelSide.AboveLeft => (0f, -Distance),
            LabelSide.Below or LabelSide.BelowLeft => (0f, Distance),
            _ => (0f, 0f),
        };
        foreach (var row in rows)
        {
            var at = plot.GetPixel(row.Point);
            sheet.Word(row.Row[column].Word ?? "", at.X + right, at.Y + down, style);
        }
    }
}
