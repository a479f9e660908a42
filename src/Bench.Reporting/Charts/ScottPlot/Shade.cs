using ScottPlot;
using ScottPlot.Colormaps;

namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Numbers as shades of the map Viridis, from the least to the most.</summary>
internal sealed record Shade(double Least, double Most)
{
    private static readonly Viridis Map = new();

    public Color Of(double value) => Map.GetColor(Most > Least ? (value - Least) / (Most - Least) : 0.5);
}
