using System.Xml.Linq;
using Bench.Core.Texts;
using Bench.Reporting.Charts.Look;
using ScottPlot;
using SkiaSharp;
using static System.FormattableString;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>
/// The canvas of a picture. In an SVG, texts and tooltips are elements that this class makes itself: Skia would write a text letter by
/// letter and leave out those that the font lacks, while an SVG viewer has its own fonts and joins letters as their script requires.
/// </summary>
internal sealed class Sheet(SKCanvas canvas, Surface surface, bool asElements) : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly List<XElement> _texts = [];
    private readonly List<XElement> _tips = [];

    public SKCanvas Canvas => canvas;

    /// <summary>True for an SVG.</summary>
    public bool HasElements => asElements;

    public Paint Paint { get; } = Paint.NewDisposablePaint();

    /// <summary>As SVG names it.</summary>
    public string Ink => surface.Ink;

    /// <summary>
    /// For shapes, which Skia draws: it knows no colour that is the reader's choice, so <see cref="SvgPicture"/> puts it in.
    /// </summary>
    public Color InkOfShapes { get; } =
        surface.Ink == Surface.ReadersInk ? Color.FromHex(SvgPicture.StandInForInk) : Color.FromHex(surface.Ink);

    /// <summary>Elements that stand above the shapes: texts, then the places of the tooltips.</summary>
    public IEnumerable<XElement> Elements => _texts.Concat(_tips);

    /// <summary>Draws one line of text.</summary>
    public void Word(string text, double x, double y, WordStyle style)
    {
        var shown = Printable.Of(text);
        if (shown.Length == 0)
            return;
        // Middle and top are those of capital letters, which most labels consist of.
        var down = style.Along switch { VerticalPlace.Top => 0.8, VerticalPlace.Bottom => -0.2, _ => 0.36 } * style.Size;
        if (asElements)
            _texts.Add(Element(shown, x, y, down, style));
        else
            Draw(shown, x, y, down, style);
    }

    /// <summary>Says something to a reader who points at this place.</summary>
    public void Tip(PixelRect place, IEnumerable<string> lines)
    {
        if (!asElements)
            return;
        var text = string.Join('\n', lines.Select(line => Printable.Of(line)));
        if (text.Length == 0)
            return;
        _tips.Add(new XElement(
            Svg + "rect",
            new XAttribute("x", Number(place.Left)),
            new XAttribute("y", Number(place.Top)),
            new XAttribute("width", Number(place.Width)),
            new XAttribute("height", Number(place.Height)),
            new XAttribute("fill", "transparent"),
            new XElement(Svg + "title", text)));
    }

    public void Dispose() => Paint.Dispose();

    private static XElement Element(string text, double x, double y, double down, WordStyle style)
    {
        var element = new XElement(
            Svg + "text",
            new XAttribute("x", Number(style.Upright ? 0 : x)),
            new XAttribute("y", Number(style.Upright ? down : y + down)),
            new XAttribute("font-size", Number(style.Size)),
            new XAttribute("fill", style.Color));
        if (style.Upright)
            element.Add(new XAttribute("transform", Invariant($"translate({Number(x)} {Number(y)}) rotate(-90)")));
        if (style.Across != HorizontalPlace.Start)
            element.Add(new XAttribute("text-anchor", style.Across == HorizontalPlace.Middle ? "middle" : "end"));
        if (style.Bold)
            element.Add(new XAttribute("font-weight", "bold"));
        if (style.Opacity < 1)
            element.Add(new XAttribute("opacity", Number(style.Opacity)));
        element.Add(new XText(text));
        return element;
    }

    private static string Number(double value) => Invariant($"{Math.Round(value, 2)}");

    private void Draw(string text, double x, double y, double down, WordStyle style)
    {
        var left = PictureFont.WidthOf(text, style.Size, style.Bold) * style.Across switch
        {
            HorizontalPlace.Middle => 0.5,
            HorizontalPlace.End => 1,
            _ => 0,
        };
        using var paint =
            new SKPaint { IsAntialias = true, Color = SKColor.Parse(style.Color).WithAlpha((byte)Math.Round(255 * style.Opacity)) };
        canvas.Save();
        canvas.Translate((float)x, (float)y);
        if (style.Upright)
            canvas.RotateDegrees(-90);
        PictureFont.Draw(canvas, text, -left, down, style.Size, style.Bold, paint);
        canvas.Restore();
    }
}
