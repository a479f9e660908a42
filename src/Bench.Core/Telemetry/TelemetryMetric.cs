namespace Bench.Core.Telemetry;

/// <summary>Something that can be sampled. All of them: <see cref="TelemetryMetrics"/>.</summary>
/// <param name="Name">In telemetry.csv, without unit: <c>gpu_util</c>.</param>
/// <param name="Unit">As in a column's name: <c>pct</c>, <c>mib</c>, <c>w</c>, <c>j</c>, <c>c</c>, <c>mhz</c>, <c>ms</c>, <c>s</c>, <c>count</c>, <c>bool</c> (0 or 1), <c>tok_s</c>.</param>
/// <param name="Kind">Gauge or counter.</param>
public sealed record TelemetryMetric(string Name, string Unit, TelemetryKind Kind = TelemetryKind.Gauge);
