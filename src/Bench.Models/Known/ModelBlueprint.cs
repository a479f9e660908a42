using Bench.Core.Catalog;
using Bench.Models.Shapes;

namespace Bench.Models.Known;

/// <summary>
/// A published model by the figures of its configuration file, from which its metadata and tensors follow as a conversion to GGUF writes
/// them. The source of each is named in docs/models.md.
/// </summary>
public sealed record ModelBlueprint
{
    /// <summary>As Ollama calls it, or its makers: <c>llama3.2:1b</c>.</summary>
    public required string Name { get; init; }

    public required BlueprintForm Form { get; init; }

    public required int Layers { get; init; }

    public required int Embedding { get; init; }

    public required int Heads { get; init; }

    public required int KvHeads { get; init; }

    /// <summary>Elements of a key and of a value for one head.</summary>
    public required int HeadLength { get; init; }

    public required int FeedForward { get; init; }

    public required int Vocabulary { get; init; }

    public required int Context { get; init; }

    /// <summary>True if the input table is the output matrix, too.</summary>
    public bool IsTied { get; init; }

    public int Window { get; init; }

    public int Experts { get; init; }

    public int ExpertsUsed { get; init; }

    public int ExpertFeedForward { get; init; }

    /// <summary>Experts that every token uses, besides.</summary>
    public int SharedExperts { get; init; }

    /// <summary>Layers at the beginning without a mixture.</summary>
    public int DenseLayers { get; init; }

    /// <summary>Elements of the vector that latent attention keeps for a token, without its position.</summary>
    public int LatentLength { get; init; }

    /// <summary>Elements of a head that are turned by its position.</summary>
    public int RopeLength { get; init; }

    /// <summary>Elements of F32 with which positions are stretched; 0 without.</summary>
    public int RopeFactors { get; init; }

    public int StateSize { get; init; }

    public int ConvolutionKernel { get; init; }

    public int TimeStepRank { get; init; }

    /// <summary>As its file says it, with F16 matrices and F32 norms; vocabularies are left out.</summary>
    public ModelDescription Description => new() { Metadata = BlueprintMetadata.Of(this), Tensors = [.. BlueprintTensors.Of(this)] };

    public ModelShape Shape => ShapeReader.Read(Description);
}
