namespace Bench.Models.Tensors;

/// <summary>The rules by which llama.cpp classifies tensors by name when it quantizes (src/llama-quant.cpp).</summary>
internal static class TensorNames
{
    /// <summary>
    /// Parts of the names of matrices that stay as they are: norms, routers, convolutions, and the small matrices of recurrent layers.
    /// </summary>
    private static readonly string[] Kept =
    [
        "_norm.weight", "ffn_gate_inp.weight", "altup", "laurel", "per_layer_model_proj", "ssm_conv1d", "shortconv.conv.weight",
        "time_mix_first.weight", "time_mix_w0.weight", "time_mix_w1.weight", "time_mix_w2.weight", "time_mix_v0.weight",
        "time_mix_v1.weight", "time_mix_v2.weight", "time_mix_a0.weight", "time_mix_a1.weight", "time_mix_a2.weight", "time_mix_g1.weight",
        "time_mix_g2.weight", "time_mix_decay_w1.weight", "time_mix_decay_w2.weight", "time_mix_lerp_fused.weight", "attn_rel_b.weight",
        "position_embd", "token_types.weight",
    ];

    /// <summary>Of several parts that a name may contain the first counts.</summary>
    private static readonly (string Part, TensorCategory Category)[] Categories =
    [
        ("attn_qkv.weight", TensorCategory.Value),
        ("attn_kv_b.weight", TensorCategory.Value),
        ("attn_v.weight", TensorCategory.Value),
        ("attn_k.weight", TensorCategory.Key),
        ("attn_q.weight", TensorCategory.Query),
        ("attn_output.weight", TensorCategory.AttentionOutput),
        ("ffn_up", TensorCategory.Up),
        ("ffn_gate", TensorCategory.Gate),
        ("ffn_down", TensorCategory.Down),
    ];

    public static TensorCategory CategoryOf(string name) => name switch
    {
        "output.weight" => TensorCategory.Output,
        "token_embd.weight" or "per_layer_token_embd.weight" => TensorCategory.Input,
        _ => Categories.FirstOrDefault(pair => name.Contains(pair.Part, StringComparison.Ordinal)).Category,
    };

    /// <summary>
    /// Returns true if a quantization changes the tensor. Image encoders are not changed: they come as a file
    /// of their own, or Ollama leaves them alone.
    /// </summary>
    public static bool IsQuantizable(ModelTensor tensor) =>
        tensor.Dimensions.Count >= 2
        && tensor.Name.EndsWith("weight", StringComparison.Ordinal)
        && !tensor.IsProjector
        && !Kept.Any(part => tensor.Name.Contains(part, StringComparison.Ordinal));
}
