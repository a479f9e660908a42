using Bench.Core.Catalog;
using Bench.Models.Tensors;
using static System.FormattableString;

namespace Bench.Models.Shapes;

/// <summary>From what a server (/api/show) or a file (a GGUF header) says of a model to its shape.</summary>
public static class ShapeReader
{
    private const int MostLayers = 4096;

    /// <exception cref="ModelDescriptionException">It names no architecture, no layers or no width, or a tensor that is none.</exception>
    public static ModelShape Read(ModelDescription description)
    {
        var architecture = description.Metadata.GetValueOrDefault("general.architecture")?.Text
            ?? throw new ModelDescriptionException("general.architecture is missing");
        var metadata = new ModelMetadata(architecture, description.Metadata);
        var tensors = TensorReader.Read(description.Tensors);
        var layers = Required(metadata, "block_count");
        if (layers is 0 or > MostLayers)
            throw new ModelDescriptionException(Invariant($"{architecture}.block_count is {layers}"));
        var embedding = Required(metadata, "embedding_length");
        return new ModelShape
        {
            Architecture = architecture,
            Layers = LayerReader.Read(metadata, layers, embedding, tensors),
            EmbeddingLength = embedding,
            VocabularySize = Vocabulary(metadata, description, tensors),
            TrainedContext = metadata.Figure("context_length") ?? 0,
            Parameters = ParameterCount(description, tensors),
            Experts = metadata.Figure("expert_count") ?? 0,
            ExpertsUsed = metadata.Figure("expert_used_count") ?? 0,
            LooksBothWays = LooksBothWays(metadata),
            Tensors = tensors,
        };
    }

    private static int Required(ModelMetadata metadata, string key) =>
        metadata.Figure(key) ?? throw new ModelDescriptionException($"{metadata.Architecture}.{key} is missing or not a valid number");

    private static int Vocabulary(ModelMetadata metadata, ModelDescription description, IReadOnlyList<ModelTensor> tensors)
    {
        var rows = tensors.FirstOrDefault(tensor => tensor.Name == "token_embd.weight")?.Dimensions is [_, var count] ? count : (long?)null;
        var told = metadata.Figure("vocab_size") ?? description.Metadata.GetValueOrDefault("tokenizer.ggml.tokens")?.Count;
        return (int)Math.Min(rows ?? told ?? 0, ModelMetadata.LargestFigure);
    }

    private static long ParameterCount(ModelDescription description, IReadOnlyList<ModelTensor> tensors) => tensors.Count > 0
        ? tensors.Where(tensor => !tensor.IsProjector).Sum(tensor => tensor.Elements)
        : description.Metadata.GetValueOrDefault("general.parameter_count")?.Number is { } number and >= 0 and < 1e15 ? (long)number : 0;

    /// <summary>The value in its file, otherwise by the architecture: encoders and their kin.</summary>
    private static bool LooksBothWays(ModelMetadata metadata) =>
        metadata.Figure("attention.causal") is { } causal
            ? causal == 0
            : metadata.Architecture == "gemma-embedding" || metadata.Architecture.Contains("bert", StringComparison.Ordinal);
}
