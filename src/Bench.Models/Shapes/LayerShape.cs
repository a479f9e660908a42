namespace Bench.Models.Shapes;

/// <summary>One layer of a model, as far as memory and speed depend on it.</summary>
public sealed record LayerShape
{
    public required AttentionKind Attention { get; init; }

    public int Heads { get; init; }

    /// <summary>Heads of keys and values in the cache: with latent attention one.</summary>
    public int KvHeads { get; init; }

    /// <summary>Elements of a key in the cache, for one KV head.</summary>
    public int KeyLength { get; init; }

    /// <summary>Elements of a value in the cache, for one KV head: with latent attention none, because it is a part of the key.</summary>
    public int ValueLength { get; init; }

    /// <summary>Tokens that a sliding window looks back.</summary>
    public int Window { get; init; }

    /// <summary>True if it has no cache of its own, but looks into that of a layer before it.</summary>
    public bool SharesCache { get; init; }

    /// <summary>Null without one. Some layers have attention and a state.</summary>
    public RecurrentState? State { get; init; }

    /// <summary>Width between its two last matrices; of a mixture, of one expert.</summary>
    public int FeedForwardLength { get; init; }

    /// <summary>True if a second matrix of that width decides what goes on.</summary>
    public bool HasGate { get; init; } = true;

    /// <summary>Of a mixture, how many experts a token uses; else 0.</summary>
    public int ExpertsUsed { get; init; }

    public long KeyElements => SharesCache || Attention == AttentionKind.None ? 0 : (long)KvHeads * KeyLength;

    public long ValueElements => SharesCache || Attention == AttentionKind.None ? 0 : (long)KvHeads * ValueLength;
}
