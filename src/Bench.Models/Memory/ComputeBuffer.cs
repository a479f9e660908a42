using Bench.Models.Shapes;

namespace Bench.Models.Memory;

/// <summary>
/// The buffer that a batch is computed in. What is no longer needed makes room for what comes next, so it is as large as the largest
/// moment: in the middle of some layer's feed-forward, of its attention, or at the end. The masks are there all the time.
/// The moments' sizes were fitted to what llama.cpp reserves (docs/models.md has them, and how far off they are).
/// </summary>
internal static class ComputeBuffer
{
    private const int ElementBytes = 4;

    public static long Bytes(ModelShape shape, MemoryRequest request)
    {
        var tokens = Tokens(shape, request);
        var scores = request.FlashAttention
            ? 0
            : shape.Layers.Select(layer => layer.Heads * MaskCells(shape, layer, request)).DefaultIfEmpty().Max();
        var moments = shape.Layers
            .Select(layer => Math.Max(FeedForward(shape, layer), Attention(shape, layer) + scores))
            .DefaultIfEmpty()
            .Max();
        var states = shape.Layers.Select(layer => layer.State?.Elements ?? 0).DefaultIfEmpty().Max() * request.Slots;
        return Masks(shape, request) + ElementBytes * (Math.Max(tokens * moments + states, Output(shape, request)));
    }

    /// <summary>Rows of logits for a whole batch, which some engines hold and others do not.</summary>
    public static long Logits(ModelShape shape, MemoryRequest request) => ElementBytes * Tokens(shape, request) * shape.VocabularySize;

    /// <summary>One mask for layers with the whole context, another for those with a window.</summary>
    private static long Masks(ModelShape shape, MemoryRequest request)
    {
        var bytes = request.FlashAttention ? request.Engine.MaskBytes.Flash : request.Engine.MaskBytes.Plain;
        return shape.Layers.Where(layer => layer.Attention != AttentionKind.None).GroupBy(layer => layer.Window)
            .Sum(layers => bytes * Tokens(shape, request) * MaskCells(shape, layers.First(), request));
    }

    /// <summary>
    /// Its input and what was added to it, three rows of the inner width; of a mixture for each expert used, which then are added up.
    /// </summary>
    private static long FeedForward(ModelShape shape, LayerShape layer)
    {
        long width = shape.EmbeddingLength, inner = layer.FeedForwardLength, used = layer.ExpertsUsed;
        if (layer.Attention == AttentionKind.None)
            return 15 * width;
        if (!layer.HasGate)
            return 2 * inner + 2 * width;
        return Math.Max(3 * inner * Math.Max(used, 1) + 5 * width, used > 0 ? (2 * used + 6) * width : 0);
    }

    /// <summary>Without the scores.</summary>
    private static long Attention(ModelShape shape, LayerShape layer) => layer.Attention == AttentionKind.None
        ? 0
        : 2L * layer.Heads * layer.KeyLength + 5L * shape.EmbeddingLength + layer.KeyElements
            + Math.Max(layer.KeyElements, layer.ValueElements);

    private static long Output(ModelShape shape, MemoryRequest request) => shape.LooksBothWays
        ? 0
        : (long)shape.VocabularySize * (request.Engine.HasLogitsOfWholeBatch ? Tokens(shape, request) : request.Slots)
            + shape.EmbeddingLength * Tokens(shape, request);

    /// <summary>Tokens see each other only, where nothing is kept.</summary>
    private static long MaskCells(ModelShape shape, LayerShape layer, MemoryRequest request) =>
        shape.LooksBothWays ? Tokens(shape, request) : CacheSize.Cells(layer, request);

    private static long Tokens(ModelShape shape, MemoryRequest request) =>
        Math.Min(request.Batch, shape.LooksBothWays ? request.Context : (long)request.Context * request.Slots);
}
