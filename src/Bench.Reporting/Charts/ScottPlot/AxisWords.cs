using ScottPlot;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>The labels and titles of axes, and the room that they take.</summary>
internal static class AxisWords
{
    /// <summary>Of the labels below an area, and of the title below these.</summary>
    public const double LabelLine = 20;
    public const double TitleLine = 18;

    private const double LabelSize = 11;
    private const double TitleSize = 12;
    private const double LeastTitleSize = 9;
    private const double LabelGap = 8;
    private const double LongestLabel = 420;

    /// <summary>The width left of an area.</summary>
    public static double RoomLeft(AxisScale y) =>
        y.Ticks.Select(tick => Math.Min(LongestLabel, PictureFont.WidthOf(tick.Label, LabelSize))).DefaultIfEmpty().Max() + LabelGap + 2
        + (y.Title.Length > 0 ? TitleLine : 0);

    public static double RoomBelow(AxisScale x) => LabelLine + (x.Title.Length > 0 ? TitleLine : 0);

    /// <param name="left">The left edge of the space to the left of the area.</param>
    public static void DrawLeft(Sheet sheet, AxisScale y, PixelRect area, double left)
    {
        var style = new WordStyle(LabelSize, sheet.Ink) { Across = HorizontalPlace.End };
        foreach (var tick in y.Ticks)
            sheet.Word(
                PictureFont.Fitting(tick.Label, LabelSize, LongestLabel),
                area.Left - LabelGap,
                Along(tick.At, y.From, y.To, area.Bottom, area.Top),
                style);
        if (y.Title.Length == 0)
            return;
        var size = Math.Clamp(TitleSize * area.Height / PictureFont.WidthOf(y.Title, TitleSize), LeastTitleSize, TitleSize);
        // A title may be a little longer than a low area: above and below it there is room.
        sheet.Word(
            PictureFont.Fitting(y.Title, size, area.Height + 24),
            left + TitleLine / 2,
            area.VerticalCenter,
            new WordStyle(size, sheet.Ink) { Across = HorizontalPlace.Middle, Upright = true });
    }

    /// <summary>A label that would touch the one before it is left out; names are cut instead.</summary>
    public static void DrawBelow(Sheet sheet, AxisScale x, PixelRect area)
    {
        var style = new WordStyle(LabelSize, sheet.Ink) { Across = HorizontalPlace.Middle };
        var room = x.IsCategory ? area.Width / Math.Max(1, x.Ticks.Count) - 4 : area.Width;
        var free = double.NegativeInfinity;
        foreach (var tick in x.Ticks)
        {
            var text = PictureFont.Fitting(tick.Label, LabelSize, room);
            var (at, half) = (Along(tick.At, x.From, x.To, area.Left, area.Right), PictureFont.WidthOf(text, LabelSize) / 2);
            if (at - half < free)
                continue;
            free = at + half + 5;
            sheet.Word(text, at, area.Bottom + LabelLine / 2 + 3, style);
        }

        if (x.Title.Length > 0)
            sheet.Word(
                PictureFont.Fitting(x.Title, TitleSize, area.Width + 60),
                area.HorizontalCenter,
                area.Bottom + LabelLine + TitleLine / 2,
                new WordStyle(TitleSize, sheet.Ink) { Across = HorizontalPlace.Middle });
    }

    private static double Along(double at, double from, double to, double first, double last) =>
        first + (at - from) / (to - from) * (last - first);
}
