using Bench.Models.Tensors;

namespace Bench.Models.Shapes;

/// <summary>
/// The structure of a model, from which its memory and speed follow. <see cref="ShapeReader"/> creates it from a server's or a file's
/// description.
/// </summary>
public sealed record ModelShape
{
    /// <summary>As in <c>general.architecture</c>: llama, gemma3, mamba …</summary>
    public required string Architecture { get; init; }

    public required IReadOnlyList<LayerShape> Layers { get; init; }

    public required int EmbeddingLength { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>The longest context that it was trained for, in tokens.</summary>
    public required int TrainedContext { get; init; }

    /// <summary>Of the language model; an image encoder is not counted.</summary>
    public required long Parameters { get; init; }

    /// <summary>0: every token uses all weights.</summary>
    public int Experts { get; init; }

    public int ExpertsUsed { get; init; }

    /// <summary>True if tokens see what follows them, so that nothing of them is kept: embedding models.</summary>
    public bool LooksBothWays { get; init; }

    /// <summary>Empty if the server names none.</summary>
    public IReadOnlyList<ModelTensor> Tensors { get; init; } = [];

    /// <summary>
    /// True if estimates of such models were compared with an engine's own account (docs/models.md, Truth).
    /// Of others layers may keep what is not known here, or no more than was taken for granted.
    /// </summary>
    public bool IsProven => ProvenArchitectures.All.Contains(Architecture);

    public bool IsRecurrent => Layers.Any(layer => layer.State is not null);

    /// <summary>Bytes of all tensors but the projector's.</summary>
    public long WeightBytes => Tensors.Where(tensor => !tensor.IsProjector).Sum(tensor => tensor.Bytes);

    /// <summary>Bytes of an image encoder, and of what leads from it into the model.</summary>
    public long ProjectorBytes => Tensors.Where(tensor => tensor.IsProjector).Sum(tensor => tensor.Bytes);

    /// <summary>The same model in another quantization: no file of it is needed.</summary>
    public ModelShape In(QuantizationFormat format) =>
        this with { Tensors = QuantizationMixture.Of(Tensors, format, new MixtureSubject(Layers.Count, Experts, HeadsPerKvHead)) };

    private int HeadsPerKvHead => Layers.FirstOrDefault(layer => layer.KvHeads > 0) is { } layer ? layer.Heads / layer.KvHeads : 1;
}
