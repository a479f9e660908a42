using Bench.Reporting.Charts.Form;
using ScottPlot;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Places over the marks of a layer that tell their row, at the pixels where ScottPlot drew them.</summary>
internal static class LayerTips
{
    private const float AroundPoint = 8;
    private const float AroundLine = 4;
    private const float Least = 3;

    public static void Add(Sheet sheet, Plot plot, ChartPanel panel, ChartLayer layer, IReadOnlyList<PlacedRow> rows, PixelRect area)
    {
        switch (layer.Mark)
        {
            case ChartMark.Point:
                AddAround(AroundPoint);
                break;
            case ChartMark.Line when !panel.Layers.Any(other => other.Mark == ChartMark.Point):
                AddAround(AroundLine);
                break;
            case ChartMark.Band when !layer.Faint:
                AddAround(AroundLine);
                break;
            case ChartMark.Bar or ChartMark.Span or ChartMark.Tile:
                foreach (var row in rows)
                    sheet.Tip(AtLeast(Pixels(plot, row.Rect)), row.Row.Lines());
                break;
            case ChartMark.Area:
                for (var index = 0; index < rows.Count; index++)
                {
                    var left = plot.GetPixel(rows[index].Point).X;
                    var right = index + 1 < rows.Count ? plot.GetPixel(rows[index + 1].Point).X : left;
                    sheet.Tip(AtLeast(new PixelRect(left, right, area.Bottom, area.Top)), rows[index].Row.Lines());
                }

                break;
            default: // the other marks of a row tell it
                break;
        }

        void AddAround(float radius)
        {
            foreach (var row in rows)
                sheet.Tip(new PixelRect(plot.GetPixel(row.Point), radius), row.Row.Lines());
        }
    }

    private static PixelRect Pixels(Plot plot, CoordinateRect rect)
    {
        var (one, other) = (plot.GetPixel(rect.TopLeft), plot.GetPixel(rect.BottomRight));
        return new PixelRect(Math.Min(one.X, other.X), Math.Max(one.X, other.X), Math.Max(one.Y, other.Y), Math.Min(one.Y, other.Y));
    }

    /// <summary>Nobody can point at less.</summary>
    private static PixelRect AtLeast(PixelRect rect) =>
        rect.Width >= Least && rect.Height >= Least
            ? rect
            : new PixelRect(rect.Left, Math.Max(rect.Right, rect.Left + Least), Math.Max(rect.Bottom, rect.Top + Least), rect.Top);
}
