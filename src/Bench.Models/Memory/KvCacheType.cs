namespace Bench.Models.Memory;

/// <summary>The element type of the KV cache (OLLAMA_KV_CACHE_TYPE).</summary>
public enum KvCacheType
{
    /// <summary>2 bytes.</summary>
    F16,

    /// <summary>34 bytes for 32 elements.</summary>
    Q8,

    /// <summary>18 bytes for 32 elements.</summary>
    Q4,
}
