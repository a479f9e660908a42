using ScottPlot;
using SkiaSharp;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>The shapes of <see cref="Look.Palette.Shapes"/>, filled, or hollow for an invalid cell.</summary>
internal sealed class SeriesShape(string shape, bool hollow) : IMarker
{
    /// <summary>The diameter of a point.</summary>
    public const float Size = 9;

    private const float Outline = 2;

    public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
    {
        var (line, fill) = (new LineStyle(Outline, markerStyle.FillColor), new FillStyle { Color = markerStyle.FillColor });
        if (shape == "circle")
        {
            if (hollow)
                Drawing.DrawCircle(canvas, center, size / 2, line, paint);
            else
                Drawing.FillCircle(canvas, center, size / 2, fill, paint);
            return;
        }

        using var path = new SKPath();
        path.AddPoly(
            [.. Corners().Select(corner => new SKPoint(center.X + corner.X * size / 2, center.Y + corner.Y * size / 2))], close: true);
        if (hollow)
            Drawing.DrawPath(canvas, paint, path, line);
        else
            Drawing.FillPath(canvas, paint, path, fill);
    }

    /// <summary>About the middle, in radii; shapes of the same look have about the same area.</summary>
    private (float X, float Y)[] Corners()
    {
        const float Arm = 0.4f;
        const float Side = 0.9f;
        return shape switch
        {
            "square" => [(-Side, -Side), (Side, -Side), (Side, Side), (-Side, Side)],
            "triangle-up" => [(0, -1.1f), (1.1f, 0.9f), (-1.1f, 0.9f)],
            "triangle-down" => [(0, 1.1f), (1.1f, -0.9f), (-1.1f, -0.9f)],
            "triangle-right" => [(1.1f, 0), (-0.9f, 1.1f), (-0.9f, -1.1f)],
            "diamond" => [(0, -1.25f), (1.25f, 0), (0, 1.25f), (-1.25f, 0)],
            "cross" =>
            [
                (-Arm, -1.1f), (Arm, -1.1f), (Arm, -Arm), (1.1f, -Arm), (1.1f, Arm), (Arm, Arm), (Arm, 1.1f), (-Arm, 1.1f), (-Arm, Arm),
                (-1.1f, Arm), (-1.1f, -Arm), (-Arm, -Arm),
            ],
            _ => throw new InvalidOperationException($"The palette's shape {shape} has no outline here."),
        };
    }
}
