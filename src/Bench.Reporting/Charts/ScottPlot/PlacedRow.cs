using Bench.Reporting.Charts.Form;
using ScottPlot;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>A row of a layer and where its mark stands, in coordinates of the plot.</summary>
/// <param name="Row">With its fields.</param>
/// <param name="X">From where.</param>
/// <param name="X2">To where; the same where the mark has no second end.</param>
/// <param name="Y">From where.</param>
/// <param name="Y2">To where; the same where the mark has no second end.</param>
/// <param name="HalfWidth">Of the name's band that the mark fills; 0 where X is a number.</param>
/// <param name="HalfHeight">Of the name's band, or of the lane within it; 0 where Y is a number.</param>
internal readonly record struct PlacedRow(ChartRow Row, double X, double X2, double Y, double Y2, double HalfWidth, double HalfHeight)
{
    public bool IsHollow => Row[Validity.Column].Word == Validity.Invalid;

    public Coordinates Point => new(X, Y);

    public CoordinateRect Rect =>
        new(Math.Min(X, X2) - HalfWidth, Math.Max(X, X2) + HalfWidth, Math.Min(Y, Y2) - HalfHeight, Math.Max(Y, Y2) + HalfHeight);
}
