using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using SkiaSharp;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>A chart laid out for a picture: title and notes, the panels one above the other, the legends.</summary>
internal sealed class ChartPainting
{
    private const double Margin = 12;
    private const double TitleSize = 15;
    private const double TitleLine = 21;
    private const double NoteSize = 11;
    private const double NoteLine = 15;
    private const double PanelGap = 10;

    /// <summary>A title has this room at least, however narrow the areas are.</summary>
    private const double LeastWidth = 480;

    private readonly ChartSpec _chart;
    private readonly Surface _surface;
    private readonly IReadOnlyList<PanelPicture> _panels;
    private readonly IReadOnlyList<LegendPicture> _legends;
    private readonly string[] _title;
    private readonly string[] _notes;

    public ChartPainting(ChartSpec chart, Surface surface)
    {
        (_chart, _surface) = (chart, surface);
        _panels = PanelPicture.Of(chart);
        var width = Math.Max(LeastWidth, _panels.Max(panel => panel.Width));
        _legends = [.. LegendPicture.Of(chart, width)];
        var title = surface.Titled
            ? (chart.Simulated ? ChartSizes.Simulated + ": " : "") + chart.Title
            : chart.Simulated && chart.Panels.Any(panel => panel.HasTiles) ? ChartSizes.Simulated : "";
        _title = title.Length == 0 ? [] : [.. PictureFont.Folded(title, TitleSize, width, bold: true)];
        _notes = surface.Titled ? [.. chart.Notes.SelectMany(note => PictureFont.Folded(note, NoteSize, width))] : [];
        Width = (int)Math.Ceiling(width + 2 * Margin);
        Height = (int)Math.Ceiling(
            HeadHeight + _panels.Sum(panel => panel.Height + PanelGap) + _legends.Sum(legend => legend.Height) + 2 * Margin);
    }

    public int Width { get; }

    public int Height { get; }

    private double HeadHeight => _title.Length * TitleLine + _notes.Length * NoteLine + (_title.Length > 0 ? 6 : 0);

    /// <param name="sheet">As large as this, and without a background.</param>
    public void Draw(Sheet sheet)
    {
        if (SKColor.TryParse(_surface.Background, out var background))
            sheet.Canvas.DrawColor(background);
        var top = Margin;
        foreach (var line in _title)
        {
            sheet.Word(line, Margin, top, new WordStyle(TitleSize, sheet.Ink) { Along = VerticalPlace.Top, Bold = true });
            top += TitleLine;
        }

        foreach (var line in _notes)
        {
            sheet.Word(line, Margin, top, new WordStyle(NoteSize, sheet.Ink) { Along = VerticalPlace.Top });
            top += NoteLine;
        }

        top = Margin + HeadHeight;
        foreach (var panel in _panels)
        {
            panel.Draw(sheet, Margin, top, _chart.Simulated);
            top += panel.Height + PanelGap;
        }

        foreach (var legend in _legends)
        {
            legend.Draw(sheet, Margin, top);
            top += legend.Height;
        }
    }
}
