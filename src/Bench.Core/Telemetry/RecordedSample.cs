namespace Bench.Core.Telemetry;

/// <summary>A sample as it stands in telemetry.csv.</summary>
/// <param name="Sitting">Whose clock its instant is on.</param>
/// <param name="Cell">The id of the cell that was measured then; null between cells and during warm-ups.</param>
public readonly record struct RecordedSample(int Sitting, string? Cell, TelemetrySample Sample);
