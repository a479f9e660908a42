using Bench.Core.Plans;

namespace Bench.Studies.Capacity;

/// <summary>One load as it was measured in one role.</summary>
/// <param name="Load">Users, or requests per second.</param>
/// <param name="Role">The role of the load.</param>
/// <param name="Verdict">The verdict; null if the measurement is not complete.</param>
/// <param name="Requests">Measured, however they ended.</param>
/// <param name="Readings">Of its limits, at the look that told.</param>
/// <param name="Throughput">Requests a second; null if unknown.</param>
/// <param name="Cells">Of its looks.</param>
public sealed record CapacityLoad(
    double Load, LoadRole Role, LoadVerdict? Verdict, int Requests, IReadOnlyList<LimitReading> Readings, double? Throughput,
    IReadOnlyList<CellId> Cells)
{
    /// <summary>The reason why it has no verdict, or breaks regardless of its limits; usually null.</summary>
    public string? Reason { get; init; }
}
