namespace Bench.Core.Catalog;

/// <summary>The description in a model's file: all of its metadata except vocabularies, and its tensors without their contents.</summary>
public sealed record ModelDescription
{
    /// <summary>By the keys of GGUF: <c>llama.block_count</c>.</summary>
    public required IReadOnlyDictionary<string, MetadataValue> Metadata { get; init; }

    public required IReadOnlyList<TensorDescription> Tensors { get; init; }
}
