using Bench.Core.Catalog;
using Bench.Models.Tensors;
using static Bench.Models.Known.BlueprintTensors;

namespace Bench.Models.Known;

/// <summary>A layer of Mamba.</summary>
internal static class StateTensors
{
    public static IEnumerable<TensorDescription> Of(ModelBlueprint model, string layer)
    {
        var inner = 2L * model.Embedding;
        yield return Vector(layer + "attn_norm.weight", model.Embedding);
        yield return Matrix(layer + "ssm_in", model.Embedding, 2 * inner);
        yield return new TensorDescription(layer + "ssm_conv1d.weight", TensorType.F32.Name, [model.ConvolutionKernel, inner]);
        yield return Vector(layer + "ssm_conv1d.bias", inner);
        yield return Matrix(layer + "ssm_x", inner, model.TimeStepRank + 2L * model.StateSize);
        yield return Matrix(layer + "ssm_dt", model.TimeStepRank, inner);
        yield return Vector(layer + "ssm_dt.bias", inner);
        yield return new TensorDescription(layer + "ssm_a", TensorType.F32.Name, [model.StateSize, inner]);
        yield return Vector(layer + "ssm_d", inner);
        yield return Matrix(layer + "ssm_out", inner, model.Embedding);
    }
}
