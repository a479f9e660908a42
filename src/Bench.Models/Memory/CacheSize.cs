using Bench.Models.Shapes;

namespace Bench.Models.Memory;

/// <summary>The bytes that layers cache for earlier tokens.</summary>
internal static class CacheSize
{
    private const int StateElementBytes = 4;

    /// <summary>Cells are reserved in so many at a time.</summary>
    private const int CellStep = 256;

    /// <summary>Bytes for all slots.</summary>
    public static long LayerBytes(ModelShape shape, LayerShape layer, MemoryRequest request) =>
        KeyValueBytes(shape, layer, request) + StateBytes(layer, request);

    public static long KeyValueBytes(ModelShape shape, LayerShape layer, MemoryRequest request)
    {
        if (shape.LooksBothWays)
            return 0;
        var type = EffectiveType(request).Tensor();
        return Cells(layer, request) * request.Slots * (type.RowBytes(layer.KeyElements) + type.RowBytes(layer.ValueElements));
    }

    public static long StateBytes(LayerShape layer, MemoryRequest request) =>
        (layer.State?.Elements ?? 0) * StateElementBytes * request.Slots;

    /// <summary>Tokens that a slot has room for in the layer: a sliding window needs that of a batch besides.</summary>
    public static long Cells(LayerShape layer, MemoryRequest request) => layer.Attention == AttentionKind.SlidingWindow
        ? Math.Min(Padded(request.Context), Padded(Math.Min(request.Context, layer.Window + (long)request.Batch)))
        : Padded(request.Context);

    /// <summary>Without flash attention values are read across, which blocks do not allow.</summary>
    private static KvCacheType EffectiveType(MemoryRequest request) => request.FlashAttention ? request.KvCache : KvCacheType.F16;

    private static long Padded(long cells) => (cells + CellStep - 1) / CellStep * CellStep;
}
