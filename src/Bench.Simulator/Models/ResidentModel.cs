namespace Bench.Simulator.Models;

/// <summary>A model in the simulated server's memory, as /api/ps tells it.</summary>
public sealed record ResidentModel
{
    public required ShelfModel Model { get; init; }

    /// <summary>Weights, KV cache of all slots and compute buffers, in bytes.</summary>
    public required long SizeBytes { get; init; }

    /// <summary>The part of it on the GPU.</summary>
    public required long SizeVramBytes { get; init; }

    /// <summary>Tokens a slot, after the cap at what the model was trained for.</summary>
    public required int ContextLength { get; init; }

    public required int LayersOnGpu { get; init; }

    /// <summary>From now until it leaves the memory; null: never.</summary>
    public required TimeSpan? ExpiresIn { get; init; }
}
