using Bench.Models.Memory;

namespace Bench.Simulator.Engine;

/// <summary>Where a model's bytes stand, and how many slots share them.</summary>
internal sealed record Placement
{
    public required long VramBytes { get; init; }

    public required long RamBytes { get; init; }

    /// <summary>From 0 to layers + 1, the output layer being one.</summary>
    public required int LayersOnGpu { get; init; }

    /// <summary>Tokens a slot.</summary>
    public required int Context { get; init; }

    public required int Slots { get; init; }

    public required KvCacheType KvCacheType { get; init; }

    public long SizeBytes => VramBytes + RamBytes;
}
