using Bench.Models.Memory;

namespace Bench.Models.Fitting;

/// <summary>The settings for loading a model, and the machine.</summary>
public sealed record FitQuestion
{
    /// <summary>Tokens a slot, where nothing else is asked.</summary>
    public const int DefaultContext = 4096;

    /// <summary>
    /// The GPU memory that a process and its driver context take in addition to the model: 0.3 to 0.6 GiB with CUDA; zero for host memory.
    /// </summary>
    public const long GpuBackendBytes = 512L << 20;

    public required FitMachine Machine { get; init; }

    /// <summary>Tokens a slot (num_ctx).</summary>
    public int Context { get; init; } = DefaultContext;

    /// <summary>Sequences at once (OLLAMA_NUM_PARALLEL).</summary>
    public int Slots { get; init; } = 1;

    public KvCacheType KvCache { get; init; } = KvCacheType.F16;

    public bool FlashAttention { get; init; } = true;

    public EngineBuffers Engine { get; init; } = EngineBuffers.Ollama;

    internal MemoryRequest Request => new()
    {
        Context = Context,
        Slots = Slots,
        KvCache = FlashAttention ? KvCache : KvCacheType.F16,
        FlashAttention = FlashAttention,
        Engine = Engine,
        BackendBytes = Machine.IsHost ? 0 : GpuBackendBytes,
    };
}
