namespace Bench.Simulator.Models;

/// <summary>What a model's cost follows from: how much there is to read and to compute for a token, and what a token of context holds in memory.</summary>
public sealed record ModelShape
{
    public required long Parameters { get; init; }

    /// <summary>Blocks that can stand on the GPU or on the CPU one by one; the output layer counts as one more.</summary>
    public required int Layers { get; init; }

    public required int EmbeddingLength { get; init; }

    public required int Heads { get; init; }

    public required int KvHeads { get; init; }

    /// <summary>Elements of a key for one KV head.</summary>
    public required int KeyLength { get; init; }

    /// <summary>Elements of a value for one KV head.</summary>
    public required int ValueLength { get; init; }

    /// <summary>The longest context that the model was trained for, in tokens.</summary>
    public required int TrainedContext { get; init; }

    public required int VocabularySize { get; init; }
}
