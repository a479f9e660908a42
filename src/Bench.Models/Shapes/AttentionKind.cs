namespace Bench.Models.Shapes;

/// <summary>How far back a layer looks, and so what it keeps of each token.</summary>
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
