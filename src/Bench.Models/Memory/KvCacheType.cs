namespace Bench.Models.Memory;

/// <summary>How the KV cache holds an element (OLLAMA_KV_CACHE_TYPE).</summary>
public enum KvCacheType
{
    /// <summary>2 bytes.</summary>
    F16,

    /// <summary>34 bytes for 32 elements.</summary>
    Q8,

    /// <summary>18 bytes for 32 elements.</summary>
    Q4,
}
