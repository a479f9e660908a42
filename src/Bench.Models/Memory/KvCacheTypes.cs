using Bench.Models.Tensors;

namespace Bench.Models.Memory;

/// <summary>The types as ggml has them.</summary>
public static class KvCacheTypes
{
    public static TensorType Tensor(this KvCacheType type) => type switch
    {
        KvCacheType.Q8 => TensorType.Q80,
        KvCacheType.Q4 => TensorType.Q40,
        _ => TensorType.F16,
    };
}
