namespace Bench.Reporting.Charts.ScottPlot;

/// <param name="At">In the axis' own coordinates.</param>
internal sealed record AxisTick(double At, string Label);
