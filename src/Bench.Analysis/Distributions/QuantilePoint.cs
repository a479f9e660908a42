namespace Bench.Analysis.Distributions;

/// <summary>One point of a quantile curve.</summary>
/// <param name="Percent">Above 0 and below 100.</param>
/// <param name="Value">In the measure's unit.</param>
public readonly record struct QuantilePoint(double Percent, double Value);
