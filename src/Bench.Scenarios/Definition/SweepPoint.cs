using Bench.Core.Catalog;

namespace Bench.Scenarios.Definition;

/// <summary>One value on each axis.</summary>
internal sealed record SweepPoint
{
    public required string Server { get; init; }

    public required string Model { get; init; }

    public required string? Quantization { get; init; }

    public required int? NumCtx { get; init; }

    public required int? NumGpu { get; init; }

    /// <summary>Users of a closed loop; null for an open one.</summary>
    public required int? Concurrency { get; init; }

    /// <summary>Requests a second of an open loop; null for a closed one.</summary>
    public required double? Rate { get; init; }

    /// <summary>Part of the cell's id only where the file writes the axis.</summary>
    public required bool ShowsNumCtx { get; init; }

    public required bool ShowsNumGpu { get; init; }

    public required bool ShowsConcurrency { get; init; }

    /// <summary>What makes a point the point that it is, however it was written.</summary>
    public (string Server, string Model, string? Quantization, int? NumCtx, int? NumGpu, int? Concurrency, double? Rate) Factors =>
        (Server, ModelName.WithTag(Model).ToUpperInvariant(), Quantization?.ToUpperInvariant(), NumCtx, NumGpu, Concurrency, Rate);
}
