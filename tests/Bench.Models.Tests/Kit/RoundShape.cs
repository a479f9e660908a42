using Bench.Models.Shapes;

namespace Bench.Models.Tests.Kit;

/// <summary>
/// Layers with numbers that can be multiplied in the head: a key of 96 elements and a value of 32, 256 bytes a token as F16.
/// </summary>
internal static class RoundShape
{
    public static LayerShape Dense { get; } = new()
    {
        Attention = AttentionKind.Dense,
        Heads = 2,
        KvHeads = 1,
        KeyLength = 96,
        ValueLength = 32,
        FeedForwardLength = 1000,
    };

    public static LayerShape Windowed { get; } = Dense with { Attention = AttentionKind.SlidingWindow, Window = 512 };

    public static LayerShape Recurrent { get; } = new() { Attention = AttentionKind.None, State = new RecurrentState(100, 900) };

    public static ModelShape Of(params LayerShape[] layers) => new()
    {
        Architecture = "round",
        Layers = layers,
        EmbeddingLength = 100,
        VocabularySize = 1000,
        TrainedContext = 100_000,
        Parameters = 1_000_000,
    };
}
