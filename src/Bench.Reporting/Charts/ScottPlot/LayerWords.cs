using Bench.Reporting.Charts.Form;
using ScottPlot;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>The texts that stand on or beside marks, once the plot knows where these are.</summary>
internal static class LayerWords
{
    private const double Size = 10.5;
    private const float Distance = 7;

    /// <param name="area">Texts beside a mark stay within it.</param>
    public static void Draw(Sheet sheet, Plot plot, ChartLayer layer, IEnumerable<PlacedRow> rows, PixelRect area)
    {
        var column = layer.At(Channel.Text)!.Column;
        var style = new WordStyle(Size, layer.InInk || layer.Beside ? sheet.Ink : layer.InWhite ? "#ffffff" : "#000000") { Across = HorizontalPlace.Middle };
        (Pixel At, string Text)[] words = [.. rows.Select(row => (plot.GetPixel(row.Point), row.Row[column].Word ?? "")).Where(word => word.Item2.Length > 0)];
        if (!layer.Beside)
        {
            foreach (var (at, text) in words)
                sheet.Word(text, at.X, at.Y, style);
            return;
        }

        var taken = words.Select(word => new PixelRect(word.At, SeriesShape.Size / 2)).ToList();
        foreach (var (at, text) in words)
            if (Free(at, text, taken, area) is { } place)
            {
                taken.Add(place);
                sheet.Word(text, place.HorizontalCenter, place.VerticalCenter, style);
            }
    }

    /// <summary>The first place about the point where the text covers neither another nor a point; null where there is none: its tooltip and the table name it.</summary>
    private static PixelRect? Free(Pixel at, string text, IReadOnlyList<PixelRect> taken, PixelRect area)
    {
        var (width, height) = ((float)PictureFont.WidthOf(text, Size), (float)Size + 2);
        foreach (var (x, y) in (ReadOnlySpan<(float, float)>)
        [
            (at.X + Distance, at.Y - height / 2), (at.X - width / 2, at.Y - Distance - height), (at.X - width / 2, at.Y + Distance), (at.X - Distance - width, at.Y - height / 2),
            (at.X + Distance, at.Y - height - 1), (at.X + Distance, at.Y + 1), (at.X - Distance - width, at.Y - height - 1), (at.X - Distance - width, at.Y + 1),
        ])
        {
            var place = new PixelRect(x, x + width, y + height, y);
            if (place.Left >= area.Left && place.Right <= area.Right && place.Top >= area.Top && place.Bottom <= area.Bottom && !taken.Any(other => Overlap(place, other)))
                return place;
        }

        return null;
    }

    private static bool Overlap(PixelRect one, PixelRect other) =>
        one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom;
}
