using System.Globalization;
using ScottPlot;
using Palette = Bench.Reporting.Charts.Look.Palette;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// A pattern of a line. Skia cannot write dashes into an SVG: there a dashed line is drawn solid, its width a little larger
/// by the pattern's number, and <see cref="SvgPicture"/> makes of that width the attribute that SVG has for it.
/// </summary>
/// <param name="Number">0 for a solid line.</param>
internal readonly record struct Dash(int Number)
{
    private const double Step = 0.001;
    private const double Tolerance = 0.0001;

    public static Dash Solid => default;

    private static readonly IReadOnlyList<IReadOnlyList<int>> Patterns = [.. Palette.Dashes, [4, 3]];

    /// <summary>The outline of a bar of an invalid cell.</summary>
    public static Dash Hollow { get; } = new(Palette.Dashes.Count);

    /// <summary>That of the palette for the series with this place.</summary>
    public static Dash OfSeries(int place) => new(place % Palette.Dashes.Count);

    /// <summary>The dash pattern in SVG for a line of that width; null for a solid line.</summary>
    public static (string Width, string Pattern)? Of(string width)
    {
        if (!double.TryParse(width, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return null;
        var number = (int)Math.Round((value - Math.Floor(value * 10) / 10) / Step);
        return number > 0 && number < Patterns.Count && Math.Abs(value * 1000 - Math.Round(value * 1000)) < Tolerance * 1000
            ? ((value - number * Step).ToString("0.#", CultureInfo.InvariantCulture), string.Join(' ', Patterns[number]))
            : null;
    }

    public LineStyle Line(float width, Color color, bool asElements) => asElements
        ? new LineStyle((float)(width + Number * Step), color)
        : new LineStyle(
            width,
            color,
            Number == 0 ? LinePattern.Solid : new LinePattern([.. Patterns[Number].Select(length => (float)length)], 0, "dash"));
}
