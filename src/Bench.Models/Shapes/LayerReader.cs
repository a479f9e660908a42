using Bench.Models.Tensors;

namespace Bench.Models.Shapes;

/// <summary>The layers that metadata describe: one value for all of them, or a list with a value each.</summary>
internal static class LayerReader
{
    public static IReadOnlyList<LayerShape> Read(ModelMetadata metadata, int layers, int embedding, IReadOnlyList<ModelTensor> tensors)
    {
        var windows = new SlidingWindows(metadata);
        var states = new RecurrentStates(metadata, embedding);
        var withCache = CachedLayers(metadata, layers);
        var hasGate = HasGate(metadata, tensors);
        return [.. Enumerable.Range(0, layers).Select(layer =>
        {
            var isMixture = IsMixture(metadata, layer);
            var width = metadata.Figure("feed_forward_length", layer);
            var shape = Attention(metadata, layer, embedding) with
            {
                FeedForwardLength = (isMixture ? metadata.Figure("expert_feed_forward_length", layer) ?? width : width) ?? 0,
                ExpertsUsed = isMixture ? metadata.Figure("expert_used_count") ?? 0 : 0,
                HasGate = hasGate,
                SharesCache = layer >= withCache,
                Window = windows.WindowOf(layer),
            };
            shape = shape.Window > 0 && shape.Attention == AttentionKind.Dense ? Windowed(metadata, shape) : shape;
            var state = states.Of(layer, shape.KvHeads);
            return LayerLimits.Checked(layer, states.HasAttention(layer, shape.KvHeads)
                ? shape with { State = state }
                : shape with { Attention = AttentionKind.None, Heads = 0, KvHeads = 0, State = state });
        })];
    }

    /// <summary>All layers, or all after the first few, or every so many.</summary>
    private static bool IsMixture(ModelMetadata metadata, int layer) =>
        metadata.Figure("expert_count") > 0
        && layer >= (metadata.Figure("leading_dense_block_count") ?? 0)
        && (metadata.Figure("interleave_moe_layer_step") is not ({ } step and > 0) || (layer + 1) % step == 0);

    /// <summary>Its keys and values may be shorter than those of dense layers.</summary>
    private static LayerShape Windowed(ModelMetadata metadata, LayerShape dense) => dense with
    {
        Attention = AttentionKind.SlidingWindow,
        KeyLength = metadata.Figure("attention.key_length_swa") ?? dense.KeyLength,
        ValueLength = metadata.Figure("attention.value_length_swa") ?? dense.ValueLength,
    };

    private static LayerShape Attention(ModelMetadata metadata, int layer, int embedding)
    {
        var heads = metadata.Figure("attention.head_count", layer) ?? 0;
        var length = heads > 0 ? embedding / heads : 0; // where its file does not say
        var dense = new LayerShape
        {
            Attention = heads > 0 ? AttentionKind.Dense : AttentionKind.None,
            Heads = heads,
            KvHeads = metadata.Figure("attention.head_count_kv", layer) ?? heads,
            KeyLength = metadata.Figure("attention.key_length") ?? length,
            ValueLength = metadata.Figure("attention.value_length") ?? length,
        };
        return IsLatent(metadata) ? dense with
        {
            Attention = AttentionKind.Latent,
            KvHeads = 1,
            KeyLength = metadata.Figure("attention.kv_lora_rank")!.Value + (metadata.Figure("rope.dimension_count") ?? 0),
            ValueLength = 0,
        } : dense;
    }

    /// <summary>
    /// Files made before llama.cpp could keep the short vector (April 2025) lack the second key;
    /// with them it keeps all heads' keys and values.
    /// </summary>
    private static bool IsLatent(ModelMetadata metadata) =>
        metadata.Figure("attention.kv_lora_rank") > 0 && metadata.Has("attention.key_length_mla");

    /// <summary>Its own matrix, or the second half of the one before; taken for granted where no tensors are known.</summary>
    private static bool HasGate(ModelMetadata metadata, IReadOnlyList<ModelTensor> tensors) =>
        tensors.FirstOrDefault(tensor => tensor.Name == "blk.0.ffn_up.weight") is not { Dimensions: [_, var outputs] }
        || outputs > (metadata.Figure("feed_forward_length", 0) ?? 0)
        || tensors.Any(tensor => tensor.Name == "blk.0.ffn_gate.weight");

    /// <summary>
    /// Gemma 3n keeps keys and values of its first 20 layers, and later ones look into theirs; other files name how many share.
    /// </summary>
    private static int CachedLayers(ModelMetadata metadata, int layers) => metadata.Figure("attention.shared_kv_layers") is { } sharing
        ? Math.Max(0, layers - sharing)
        : metadata.Architecture == "gemma3n" ? Math.Min(layers, 20) : layers;
}
