using Bench.Core.Catalog;
using static Bench.Models.Known.BlueprintTensors;

namespace Bench.Models.Known;

/// <summary>The first half of a layer.</summary>
internal static class AttentionTensors
{
    public static IEnumerable<TensorDescription> Of(ModelBlueprint model, string layer) =>
        model.LatentLength > 0 ? OfLatent(model, layer) : OfHeads(model, layer);

    private static IEnumerable<TensorDescription> OfHeads(ModelBlueprint model, string layer)
    {
        var (form, width, keys, queries) =
            (model.Form, model.Embedding, (long)model.KvHeads * model.HeadLength, (long)model.Heads * model.HeadLength);
        if (!form.IsEncoder)
            yield return Vector(layer + "attn_norm.weight", width);
        if (form.HasFusedQueries)
            yield return Matrix(layer + "attn_qkv", width, queries + 2 * keys);
        foreach (var (name, outputs) in form.HasFusedQueries ? [] : new[] { ("attn_q", queries), ("attn_k", keys), ("attn_v", keys) })
        {
            yield return Matrix(layer + name, width, outputs);
            if (form.HasQueryBias || form.HasBias)
                yield return Vector($"{layer}{name}.bias", outputs);
        }

        if (form.HasQueryNorm)
        {
            yield return Vector(layer + "attn_q_norm.weight", model.HeadLength);
            yield return Vector(layer + "attn_k_norm.weight", model.HeadLength);
        }

        yield return Matrix(layer + "attn_output", queries, width);
        if (form.HasBias)
            yield return Vector(layer + "attn_output.bias", width);
        if (form.HasSinks)
            yield return Vector(layer + "attn_sinks.weight", model.Heads);
        if (form.HasPostNorms || form.HasSinks)
            yield return Vector(layer + "post_attention_norm.weight", width);
        if (form.IsEncoder)
        {
            yield return Vector(layer + "attn_output_norm.weight", width);
            yield return Vector(layer + "attn_output_norm.bias", width);
        }
    }

    private static IEnumerable<TensorDescription> OfLatent(ModelBlueprint model, string layer)
    {
        var (latent, rope, heads, length) = (model.LatentLength, model.RopeLength, model.Heads, model.HeadLength);
        yield return Vector(layer + "attn_norm.weight", model.Embedding);
        yield return Matrix(layer + "attn_q", model.Embedding, (long)heads * (length + rope));
        yield return Matrix(layer + "attn_kv_a_mqa", model.Embedding, latent + rope);
        yield return Vector(layer + "attn_kv_a_norm.weight", latent);
        yield return Experts(layer + "attn_k_b", length, latent, heads);
        yield return Experts(layer + "attn_v_b", latent, length, heads);
        yield return Matrix(layer + "attn_output", (long)heads * length, model.Embedding);
    }
}
