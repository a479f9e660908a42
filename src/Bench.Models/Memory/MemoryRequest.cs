namespace Bench.Models.Memory;

/// <summary>The settings for loading a model.</summary>
public sealed record MemoryRequest
{
    public const int DefaultBatch = 512;

    /// <summary>Tokens a slot (num_ctx).</summary>
    public required int Context { get; init; }

    /// <summary>Sequences at once (OLLAMA_NUM_PARALLEL).</summary>
    public int Slots { get; init; } = 1;

    public KvCacheType KvCache { get; init; } = KvCacheType.F16;

    public bool FlashAttention { get; init; } = true;

    /// <summary>Tokens of a prompt that are computed at once.</summary>
    public int Batch { get; init; } = DefaultBatch;

    /// <summary>Layers on the GPU, the output layer being one more; null: all.</summary>
    public int? GpuLayers { get; init; }

    /// <summary>The device memory that a driver and its context take before any model is loaded.</summary>
    public long BackendBytes { get; init; }

    public EngineBuffers Engine { get; init; } = EngineBuffers.LlamaCpp;
}
