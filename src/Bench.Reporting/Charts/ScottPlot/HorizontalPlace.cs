namespace Bench.Reporting.Charts.ScottPlot;

/// <summary>Which part of a text stands at its place.</summary>
internal enum HorizontalPlace
{
    Start,
    Middle,
    End,
}
