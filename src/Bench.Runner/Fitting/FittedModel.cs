using Bench.Models.Shapes;
using Bench.Models.Tensors;

namespace Bench.Runner.Fitting;

/// <summary>A model whose shape is known.</summary>
/// <param name="Name">As its server, its file or its makers call it.</param>
/// <param name="Quantization">As somebody says it; null where nobody does.</param>
/// <param name="Shape">With its tensors.</param>
internal sealed record FittedModel(string Name, string? Quantization, ModelShape Shape)
{
    /// <summary>Whether nobody has it in this quantization: its tensors follow from those of another one.</summary>
    public bool IsPredicted { get; init; }

    /// <summary>Null where it is none whose mixture is known.</summary>
    public QuantizationFormat? Format => Quantization is null ? null : QuantizationFormat.Find(Quantization);
}
