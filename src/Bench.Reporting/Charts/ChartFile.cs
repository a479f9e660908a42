namespace Bench.Reporting.Charts;

/// <summary>A chart's specification as a file: Vega-Lite, its data within.</summary>
/// <param name="Name">Without folder and extension: <c>ttft-by-concurrency</c>.</param>
/// <param name="Specification">UTF-8 JSON.</param>
public sealed record ChartFile(string Name, ReadOnlyMemory<byte> Specification);
