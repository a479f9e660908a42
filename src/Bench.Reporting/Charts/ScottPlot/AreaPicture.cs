using Bench.Reporting.Charts.Form;
using Bench.Reporting.Charts.Look;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>One drawing area: a plot of ScottPlot without texts, and the texts about it.</summary>
internal sealed class AreaPicture(Sheet sheet, ChartPanel panel, AxisScale x, AxisScale y)
{
    private const float TickLength = 4;
    private const double GridOpacity = 0.14;
    private const double AxisOpacity = 0.5;

    /// <param name="rows">Those that the area shows, of all rows of the panel.</param>
    /// <param name="area">Within the axes.</param>
    /// <param name="simulated">True if the mark that says so stands in the area.</param>
    public void Draw(Func<ChartRow, bool> rows, PixelRect area, bool simulated)
    {
        using var plot = Prepared();
        (ChartLayer Layer, ChartRow[] Rows)[] layers =
            [.. panel.Layers.Select(layer => (layer, layer.RowsOf(panel.Data).Where(rows).ToArray()))];
        foreach (var (layer, drawn) in layers)
            LayerPlots.Add(sheet, plot, layer, panel.Data, drawn, x, y, new SeriesLook(layer, panel.Data, sheet.InkOfShapes));
        plot.Layout.Fixed(new PixelPadding(TickLength + 2));
        Render(plot, sheet.Canvas, area.Expand(TickLength + 2));
        if (simulated)
            sheet.Word(
                ChartSizes.Simulated,
                area.Right - 6,
                area.Top + 4,
                new WordStyle(26, sheet.Ink) { Across = HorizontalPlace.End, Along = VerticalPlace.Top, Bold = true, Opacity = 0.22 });
        foreach (var (layer, drawn) in layers)
        {
            PlacedRow[] placed = [.. PlacedRows.Of(layer, panel.Data, drawn, x, y)];
            if (layer.Mark == ChartMark.Label)
                LayerWords.Draw(sheet, plot, layer, placed);
            else
                LayerTips.Add(sheet, plot, panel, layer, placed, area);
        }
    }

    /// <summary>The first rendering of a plot paints everything twice, for it finds its layout on the way: it goes nowhere.</summary>
    private static void Render(Plot plot, SKCanvas canvas, PixelRect figure)
    {
        using (var nowhere = new SKNoDrawCanvas((int)Math.Ceiling(figure.Right), (int)Math.Ceiling(figure.Bottom)))
            plot.Render(nowhere, figure);
        plot.Render(canvas, figure);
    }

    private Plot Prepared()
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.SetLimits(x.From, x.To, y.From, y.To);
        Prepare(plot.Axes.Bottom, x);
        Prepare(plot.Axes.Left, y);
        plot.Grid.MajorLineColor = sheet.InkOfShapes.WithAlpha(GridOpacity);
        plot.Grid.XAxisStyle.IsVisible = !x.IsCategory;
        plot.Grid.YAxisStyle.IsVisible = !y.IsCategory;
        return plot;
    }

    private void Prepare(IAxis axis, AxisScale scale)
    {
        axis.TickGenerator = new NumericManual([.. scale.Ticks.Select(tick => new Tick(tick.At, "", isMajor: true))]);
        axis.FrameLineStyle.Width = 1;
        axis.FrameLineStyle.Color = sheet.InkOfShapes.WithAlpha(AxisOpacity);
        axis.MajorTickStyle.Length = TickLength;
        axis.MajorTickStyle.Width = 1;
        axis.MajorTickStyle.Color = sheet.InkOfShapes.WithAlpha(AxisOpacity);
    }
}
