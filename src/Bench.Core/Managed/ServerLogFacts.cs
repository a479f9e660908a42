namespace Bench.Core.Managed;

/// <summary>
/// The facts in a server's log about the machine and the model that it loaded last: what the server really chose, regardless of what was
/// requested. What the log does not report is null or empty. llama.cpp's server tells most of it only with <c>-lv 4</c>.
/// </summary>
public sealed record ServerLogFacts
{
    /// <summary>The compute backend, as the log names it: CUDA, ROCm, Metal, Vulkan, CPU …</summary>
    public string? Backend { get; init; }

    /// <summary>The names of the GPUs that it uses, or else of those that it found.</summary>
    public IReadOnlyList<string> Gpus { get; init; } = [];

    /// <summary>Layers of the model that are on GPUs.</summary>
    public int? LayersOffloaded { get; init; }

    /// <summary>Layers of the model in all, as the log counts them: with the output layer.</summary>
    public int? Layers { get; init; }

    /// <summary>Requests that it works on at once.</summary>
    public int? Slots { get; init; }

    public bool? FlashAttention { get; init; }

    /// <summary>The type of keys in the KV cache: f16, q8_0 …</summary>
    public string? CacheTypeK { get; init; }

    /// <summary>The type of values in the KV cache.</summary>
    public string? CacheTypeV { get; init; }

    public IReadOnlyList<LogBuffer> KvCache { get; init; } = [];

    public IReadOnlyList<LogBuffer> Compute { get; init; } = [];
}
