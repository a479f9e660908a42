using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>What a token of context holds in memory.</summary>
internal static class KvCache
{
    /// <summary>Bytes for one token in one layer: kv_heads × (key_length + value_length) × bytes an element. None for an embedding model: it looks both ways, and keeps nothing.</summary>
    public static double LayerBytesPerToken(ShelfModel model, KvCacheType type) => model.IsEmbedding
        ? 0
        : model.Shape.KvHeads * (model.Shape.KeyLength + model.Shape.ValueLength) * ElementBytes(type);

    private static double ElementBytes(KvCacheType type) => type switch
    {
        KvCacheType.Q8 => 34 / 32.0,
        KvCacheType.Q4 => 18 / 32.0,
        _ => 2,
    };
}
