namespace Bench.Models.Fitting;

/// <summary>The memory that a model is to fit into, and how fast it is.</summary>
public sealed record FitMachine
{
    /// <summary>The display name: <c>NVIDIA GeForce RTX 4090, 24 GB</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes that a model can have of it now.</summary>
    public required long FreeBytes { get; init; }

    /// <summary>Bytes that it has in all.</summary>
    public required long TotalBytes { get; init; }

    /// <summary>True if it is the memory of a host without a GPU.</summary>
    public bool IsHost { get; init; }

    /// <summary>The memory bandwidth, in bytes per second; null if unknown.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>The compute performance, in operations per second; null if unknown.</summary>
    public double? OperationsPerSecond { get; init; }
}
