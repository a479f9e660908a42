using Bench.Core.Catalog;
using Bench.Models.Tensors;
using static Bench.Models.Known.BlueprintTensors;

namespace Bench.Models.Known;

/// <summary>The second half of a layer.</summary>
internal static class FeedForwardTensors
{
    public static IEnumerable<TensorDescription> Of(ModelBlueprint model, string layer, int index)
    {
        var (form, width) = (model.Form, model.Embedding);
        if (!form.IsEncoder && !form.IsParallel && !form.HasSinks)
            yield return Vector(layer + "ffn_norm.weight", width);
        var tensors = model.Experts > 0 && index >= model.DenseLayers ? OfExperts(model, layer) : OfOne(model, layer);
        foreach (var tensor in tensors)
            yield return tensor;
        if (form.HasPostNorms)
            yield return Vector(layer + "post_ffw_norm.weight", width);
        if (form.IsEncoder)
        {
            yield return Vector(layer + "layer_output_norm.weight", width);
            yield return Vector(layer + "layer_output_norm.bias", width);
        }
    }

    private static IEnumerable<TensorDescription> OfOne(ModelBlueprint model, string layer)
    {
        var (form, width, inner) = (model.Form, model.Embedding, (long)model.FeedForward);
        if (!form.HasNoGate && !form.HasFusedGate)
            yield return Matrix(layer + "ffn_gate", width, inner);
        yield return Matrix(layer + "ffn_up", width, form.HasFusedGate ? 2 * inner : inner);
        if (form.HasBias)
            yield return Vector(layer + "ffn_up.bias", inner);
        yield return Matrix(layer + "ffn_down", inner, width);
        if (form.HasBias)
            yield return Vector(layer + "ffn_down.bias", width);
    }

    private static IEnumerable<TensorDescription> OfExperts(ModelBlueprint model, string layer)
    {
        var (width, experts) = ((long)model.Embedding, (long)model.Experts);
        var inner = (long)(model.ExpertFeedForward > 0 ? model.ExpertFeedForward : model.FeedForward);
        yield return new TensorDescription(layer + "ffn_gate_inp.weight", TensorType.F32.Name, [width, experts]);
        if (model.Form.HasBias)
            yield return Vector(layer + "ffn_gate_inp.bias", experts);
        foreach (var (name, inputs, outputs) in new[] { ("ffn_gate", width, inner), ("ffn_up", width, inner), ("ffn_down", inner, width) })
        {
            yield return Experts($"{layer}{name}_exps", inputs, outputs, experts);
            if (model.Form.HasBias)
                yield return new TensorDescription($"{layer}{name}_exps.bias", TensorType.F32.Name, [outputs, experts]);
            if (model.SharedExperts > 0)
                yield return Matrix(
                    $"{layer}{name}_shexp",
                    inputs == width ? width : inner * model.SharedExperts,
                    outputs == width ? width : inner * model.SharedExperts);
        }
    }
}
