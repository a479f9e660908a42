using Bench.Core.Kinds;
using Bench.Models.Memory;
using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>The environment variables of an Ollama server that its numbers follow from.</summary>
public sealed record ServerEnvironment
{
    /// <summary>Models that a server without OLLAMA_MAX_LOADED_MODELS keeps for each GPU, and without one.</summary>
    public const int DefaultMaxLoadedModels = 3;

    /// <summary>A context shorter than this is raised to it.</summary>
    private const int LeastContext = 4;

    private const long GiB = 1L << 30;

    /// <summary>OLLAMA_NUM_PARALLEL: slots of each loaded model.</summary>
    public int NumParallel { get; init; } = 1;

    /// <summary>
    /// OLLAMA_MAX_QUEUE: jobs that may wait while another one's load is under way. Jobs for a slot of a loaded model wait without a limit.
    /// </summary>
    public int MaxQueue { get; init; } = 512;

    /// <summary>OLLAMA_MAX_LOADED_MODELS.</summary>
    public int MaxLoadedModels { get; init; } = DefaultMaxLoadedModels;

    /// <summary>OLLAMA_KEEP_ALIVE. Negative: for ever.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>OLLAMA_CONTEXT_LENGTH; null: by the GPU's memory.</summary>
    public int? ContextLength { get; init; }

    /// <summary>
    /// OLLAMA_FLASH_ATTENTION. On unless switched off: the captured server of version 0.32.15 held no attention scores in its memory.
    /// </summary>
    public bool FlashAttention { get; init; } = true;

    /// <summary>OLLAMA_KV_CACHE_TYPE. Heeded only with flash attention.</summary>
    public KvCacheType KvCacheType { get; init; } = KvCacheType.F16;

    internal KvCacheType EffectiveKvCacheType => FlashAttention ? KvCacheType : KvCacheType.F16;

    internal int Slots(ShelfModel model) => OllamaSlots.IsAlwaysOne(model.Architecture, model.IsEmbedding) ? 1 : Math.Max(1, NumParallel);

    /// <summary>
    /// Tokens a slot: what the job asks for, else the model's own parameter, else the server's
    /// default; no more than the model was trained for.
    /// </summary>
    internal int Context(int? asked, ShelfModel model, HardwareProfile profile)
    {
        var wanted = asked ?? model.Whole("num_ctx") ?? ContextLength ?? DefaultContext(profile);
        return Math.Min(Math.Max(wanted, LeastContext), model.Shape.TrainedContext);
    }

    /// <summary>4,096 tokens below 24 GiB of VRAM, 32,768 below 48, else 262,144.</summary>
    private static int DefaultContext(HardwareProfile profile) => profile.VramBytes switch
    {
        < 24 * GiB => 4096,
        < 48 * GiB => 32_768,
        _ => 262_144,
    };
}
