namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>The style of a text in a picture, and its alignment.</summary>
/// <param name="Size">In pixels.</param>
/// <param name="Color">As SVG names it.</param>
internal sealed record WordStyle(double Size, string Color)
{
    public HorizontalPlace Across { get; init; }

    public VerticalPlace Along { get; init; }

    public bool Bold { get; init; }

    public double Opacity { get; init; } = 1;

    /// <summary>Read from below to above: turned by a quarter to the left about its place.</summary>
    public bool Upright { get; init; }
}
