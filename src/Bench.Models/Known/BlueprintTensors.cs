using Bench.Core.Catalog;
using Bench.Models.Tensors;
using static System.FormattableString;

namespace Bench.Models.Known;

/// <summary>The tensors of a blueprint, in the order of its layers: matrices of F16, all else of F32.</summary>
internal static class BlueprintTensors
{
    public static IEnumerable<TensorDescription> Of(ModelBlueprint model)
    {
        yield return Matrix("token_embd", model.Embedding, model.Vocabulary);
        var layers = Enumerable.Range(0, model.Layers).SelectMany(layer => Layer(model, Invariant($"blk.{layer}."), layer));
        foreach (var tensor in model.Form.IsEncoder ? OfEncoder(model) : OfDecoder(model))
            yield return tensor;
        foreach (var tensor in layers)
            yield return tensor;
    }

    private static IEnumerable<TensorDescription> OfEncoder(ModelBlueprint model)
    {
        yield return Vector("token_embd_norm.weight", model.Embedding);
        yield return Vector("token_embd_norm.bias", model.Embedding);
        yield return new TensorDescription("token_types.weight", TensorType.F32.Name, [model.Embedding, 2]);
        if (model.Form.HasBias)
            yield return new TensorDescription("position_embd.weight", TensorType.F32.Name, [model.Embedding, model.Context]);
    }

    private static IEnumerable<TensorDescription> OfDecoder(ModelBlueprint model)
    {
        yield return Vector("output_norm.weight", model.Embedding);
        if (!model.IsTied)
            yield return Matrix("output", model.Embedding, model.Vocabulary);
        if (model.RopeFactors > 0 && model.Form != BlueprintForm.Phi3)
            yield return Vector("rope_freqs.weight", model.RopeFactors);
        if (model.RopeFactors > 0 && model.Form == BlueprintForm.Phi3)
        {
            yield return Vector("rope_factors_long.weight", model.RopeFactors);
            yield return Vector("rope_factors_short.weight", model.RopeFactors);
        }
    }

    private static IEnumerable<TensorDescription> Layer(ModelBlueprint model, string layer, int index)
    {
        if (model.StateSize > 0)
            return StateTensors.Of(model, layer);
        return AttentionTensors.Of(model, layer).Concat(FeedForwardTensors.Of(model, layer, index));
    }

    public static TensorDescription Matrix(string name, long inputs, long outputs) =>
        new(name + ".weight", TensorType.F16.Name, [inputs, outputs]);

    public static TensorDescription Experts(string name, long inputs, long outputs, long experts) =>
        new(name + ".weight", TensorType.F16.Name, [inputs, outputs, experts]);

    public static TensorDescription Vector(string name, long length) => new(name, TensorType.F32.Name, [length]);
}
