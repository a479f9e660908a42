namespace Bench.Models.Shapes;

/// <summary>
/// States of recurrent layers, by the keys that their architectures have (llama.cpp, src/llama-hparams.cpp: n_embd_r and n_embd_s).
/// </summary>
internal sealed class RecurrentStates(ModelMetadata metadata, int embedding)
{
    private readonly RecurrentState? _state = StateOf(metadata, embedding);

    /// <summary>Layers that have attention in a model whose other layers have none: every so many, the last of each so many.</summary>
    private readonly int? _interval = metadata.Figure("full_attention_interval") is { } interval and > 0 ? interval : null;

    /// <summary>Null: the layer keeps none.</summary>
    /// <param name="kvHeads">Heads of keys and values of the layer; none where its file says that it has no attention.</param>
    public RecurrentState? Of(int layer, int kvHeads) => _state is null || (HasAttention(layer, kvHeads) && !HasBoth) ? null : _state;

    public bool HasAttention(int layer, int kvHeads) =>
        _state is null || (kvHeads > 0 && (_interval is null || (layer + 1) % _interval == 0));

    private bool HasBoth => metadata.Architecture == "falcon-h1";

    private static RecurrentState? StateOf(ModelMetadata metadata, int embedding)
    {
        if (metadata.Figure("wkv.head_size") is { } head)
            return new RecurrentState((metadata.Figure("token_shift_count") ?? 2L) * embedding, (long)embedding * head);
        if (metadata.Figure("shortconv.l_cache") is { } cached)
            return new RecurrentState((long)embedding * Math.Max(0, cached - 1), 0);
        if (metadata.Figure("kda.head_dim") is { } delta)
        {
            var heads = (long)(metadata.Figure("attention.head_count", 0) ?? 0);
            return new RecurrentState(
                3 * Math.Max(0, (metadata.Figure("ssm.conv_kernel") ?? 1) - 1) * heads * delta, heads * delta * delta);
        }

        if (metadata.Figure("ssm.state_size") is not { } state || metadata.Figure("ssm.inner_size") is not { } inner)
            return null;
        var kernel = Math.Max(1, metadata.Figure("ssm.conv_kernel") ?? 1);
        return new RecurrentState((kernel - 1) * (inner + 2L * (metadata.Figure("ssm.group_count") ?? 0) * state), (long)state * inner);
    }
}
