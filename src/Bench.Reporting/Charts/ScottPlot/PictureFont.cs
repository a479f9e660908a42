using System.Globalization;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// The font that pictures are laid out with, and that texts are drawn with as pixels. It is embedded: a machine without fonts draws
/// the same picture, and the same text is as wide on every machine.
/// </summary>
internal static class PictureFont
{
    private const string Resource = "DejaVuSans.ttf";
    private const string Ellipsis = "…";

    private static readonly SKTypeface Typeface = Read();
    private static readonly SKShaper Shaper = new(Typeface);

    public static double WidthOf(string text, double size, bool bold = false)
    {
        using var font = FontOf(size, bold);
        return WidthOf(text, font);
    }

    /// <summary>
    /// The text; where it is wider than that, without a part of its middle, for names differ at their ends. Whole text elements go.
    /// </summary>
    public static string Fitting(string text, double size, double width, bool bold = false)
    {
        using var font = FontOf(size, bold);
        if (WidthOf(text, font) <= width)
            return text;
        var starts = StringInfo.ParseCombiningCharacters(text);
        var (least, most) = (0, starts.Length);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if (WidthOf(Kept(middle), font) <= width)
                least = middle;
            else
                most = middle - 1;
        }

        return Kept(least);

        string Kept(int elements)
        {
            var head = (elements * 2 + 2) / 3;
            var tail = starts.Length - (elements - head);
            return text[..(head < starts.Length ? starts[head] : text.Length)].TrimEnd() + Ellipsis
                + (tail < starts.Length ? text[starts[tail]..].TrimStart() : "");
        }
    }

    /// <summary>The text in lines that are no wider than that, broken at blanks; of a word that is wider, a part is left out.</summary>
    public static IEnumerable<string> Folded(string text, double size, double width, bool bold = false)
    {
        var line = "";
        foreach (var word in text.Split(' ', '\n'))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && WidthOf(longer, size, bold) > width)
            {
                yield return Fitting(line, size, width, bold);
                line = word;
            }
            else
            {
                line = longer;
            }
        }

        yield return Fitting(line, size, width, bold);
    }

    /// <param name="x">The left edge of the text.</param>
    /// <param name="y">Of the base line.</param>
    public static void Draw(SKCanvas canvas, string text, double x, double y, double size, bool bold, SKPaint paint)
    {
        using var font = FontOf(size, bold);
        if (!TextRuns.NeedShaping(text))
        {
            canvas.DrawText(text, (float)x, (float)y, SKTextAlign.Left, font, paint);
            return;
        }

        foreach (var run in TextRuns.Of(text))
        {
            canvas.DrawShapedText(Shaper, run, (float)x, (float)y, SKTextAlign.Left, font, paint);
            x += WidthOf(run, font);
        }
    }

    private static double WidthOf(string text, SKFont font) =>
        TextRuns.NeedShaping(text) ? TextRuns.Of(text).Sum(run => (double)Shaper.Shape(run, font).Width) : font.MeasureText(text);

    private static SKFont FontOf(double size, bool bold) =>
        new(Typeface, (float)size) { Embolden = bold, Subpixel = true, Edging = SKFontEdging.Antialias };

    private static SKTypeface Read()
    {
        using var stream = typeof(PictureFont).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"{Resource} is no font.");
    }
}
