namespace Bench.Models.Shapes;

/// <summary>The attention range of a layer, which determines what it caches per token.</summary>
public enum AttentionKind
{
    /// <summary>The layer has no attention: a state takes its place.</summary>
    None,

    /// <summary>All of the context; keys and values of every token.</summary>
    Dense,

    /// <summary>The last tokens of a window.</summary>
    SlidingWindow,

    /// <summary>All of the context, of each token one short vector for all heads (multi-head latent attention).</summary>
    Latent,
}
