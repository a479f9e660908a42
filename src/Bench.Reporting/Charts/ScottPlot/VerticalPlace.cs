namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Which height of a line of text stands at its place.</summary>
internal enum VerticalPlace
{
    Middle,
    Top,
    Bottom,
}
