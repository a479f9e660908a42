namespace Bench.Core.Plans;

/// <summary>One limit: a statistic of a metric and the value it must not pass.</summary>
/// <param name="Metric">A name of <see cref="ObjectiveMetrics"/>, without unit or statistic: <c>ttft</c>.</param>
/// <param name="Statistic"><c>mean</c>, <c>p50</c>, <c>p90</c>, <c>p95</c>, <c>p99</c> or <c>max</c>.</param>
/// <param name="Limit">In the metric's unit: ms, tok/s, or percent for a rate of errors.</param>
public sealed record ServiceObjective(string Metric, string Statistic, double Limit);
