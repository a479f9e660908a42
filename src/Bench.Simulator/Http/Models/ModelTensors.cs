using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http.Models;

/// <summary>The tensors that follow from a shape. The feed-forward width is what is left of the parameters, shared by three matrices a layer.</summary>
internal static class ModelTensors
{
    public static IEnumerable<(string Name, string Type, IReadOnlyList<long> Shape)> Of(ShelfModel model)
    {
        var shape = model.Shape;
        var (width, keys, values) = ((long)shape.EmbeddingLength, (long)shape.KvHeads * shape.KeyLength, (long)shape.KvHeads * shape.ValueLength);
        var (queries, wide, type) = ((long)shape.Heads * shape.KeyLength, FeedForward(shape), model.QuantizationLevel);
        yield return ("output_norm.weight", "F32", [width]);
        yield return ("token_embd.weight", type, [width, shape.VocabularySize]);
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            yield return (Invariant($"blk.{layer}.attn_k.weight"), type, [width, keys]);
            yield return (Invariant($"blk.{layer}.attn_norm.weight"), "F32", [width]);
            yield return (Invariant($"blk.{layer}.attn_output.weight"), type, [queries, width]);
            yield return (Invariant($"blk.{layer}.attn_q.weight"), type, [width, queries]);
            yield return (Invariant($"blk.{layer}.attn_v.weight"), type, [width, values]);
            yield return (Invariant($"blk.{layer}.ffn_down.weight"), type, [wide, width]);
            yield return (Invariant($"blk.{layer}.ffn_gate.weight"), type, [width, wide]);
            yield return (Invariant($"blk.{layer}.ffn_norm.weight"), "F32", [width]);
            yield return (Invariant($"blk.{layer}.ffn_up.weight"), type, [width, wide]);
        }
    }

    /// <summary>llama.cpp's number of a quantization (enum llama_ftype); 0 (F32) for one it does not have.</summary>
    public static int FileType(string quantization) => quantization.ToUpperInvariant() switch
    {
        "F16" => 1,
        "Q4_0" => 2,
        "Q8_0" => 7,
        "Q2_K" => 10,
        "Q3_K_M" => 12,
        "Q4_K_S" => 14,
        "Q4_K_M" => 15,
        "Q5_K_S" => 16,
        "Q5_K_M" => 17,
        "Q6_K" => 18,
        "BF16" => 32,
        _ => 0,
    };

    private static long FeedForward(ModelShape shape)
    {
        var width = (long)shape.EmbeddingLength;
        var attention = width * ((2L * shape.Heads * shape.KeyLength) + ((long)shape.KvHeads * (shape.KeyLength + shape.ValueLength)));
        var left = shape.Parameters - (width * shape.VocabularySize) - (shape.Layers * attention);
        return Math.Max(0, left / (3 * width * Math.Max(shape.Layers, 1)));
    }
}
