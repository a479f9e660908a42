namespace Bench.Core.Catalog;

/// <summary>What a model's file says of itself: all of its metadata but vocabularies, and its tensors without their contents.</summary>
public sealed record ModelDescription
{
    /// <summary>By the keys of GGUF: <c>llama.block_count</c>.</summary>
    public required IReadOnlyDictionary<string, MetadataValue> Metadata { get; init; }

    public required IReadOnlyList<TensorDescription> Tensors { get; init; }
}
