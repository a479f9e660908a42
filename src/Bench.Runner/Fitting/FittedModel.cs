using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Runner.Fitting;

/// <summary>A model whose shape is known.</summary>
/// <param name="Name">As its server, its file or its makers call it.</param>
/// <param name="Quantization">The quantization as reported; null if unknown.</param>
/// <param name="Shape">With its tensors.</param>
internal sealed record FittedModel(string Name, string? Quantization, ModelShape Shape)
{
    /// <summary>True if it is not installed in this quantization: its tensors follow from those of another one.</summary>
    public bool IsPredicted { get; init; }

    /// <summary>Null if its mixture of types is unknown.</summary>
    public QuantizationFormat? Format => Quantization is null ? null : QuantizationFormat.Find(Quantization);
}
