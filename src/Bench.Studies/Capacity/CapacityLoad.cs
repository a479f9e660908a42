using Bench.Core.Plans;

namespace Bench.Studies.Capacity;

/// <summary>One load as it was measured in one role.</summary>
/// <param name="Load">Users, or requests a second.</param>
/// <param name="Role">What it was measured for.</param>
/// <param name="Verdict">What is said of it; null where it was not measured to the end.</param>
/// <param name="Requests">Measured, however they ended.</param>
/// <param name="Readings">Of its limits, at the look that told.</param>
/// <param name="Throughput">Requests a second; null where nothing tells.</param>
/// <param name="Cells">Of its looks.</param>
public sealed record CapacityLoad(
    double Load, LoadRole Role, LoadVerdict? Verdict, int Requests, IReadOnlyList<LimitReading> Readings, double? Throughput,
    IReadOnlyList<CellId> Cells)
{
    /// <summary>Why it says nothing, or is broken whatever its limits say; null as a rule.</summary>
    public string? Reason { get; init; }
}
