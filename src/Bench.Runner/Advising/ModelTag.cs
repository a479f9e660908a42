using Bench.Core.Catalog;
using Bench.Models.Known;
using Bench.Models.Tensors;

namespace Bench.Runner.Advising;

/// <summary>A model's name, taken apart: <c>llama3.1:8b-instruct-q8_0</c> is <c>llama3.1:8b</c> in Q8_0.</summary>
/// <param name="Model">Without the quantization, and without the word that a variant is tuned for instructions.</param>
/// <param name="Format">Null if the name tells none.</param>
internal sealed record ModelTag(string Model, QuantizationFormat? Format)
{
    private static readonly string[] Variants = ["-instruct", "-it", "-chat", "-text"];

    /// <summary>The published model of that name; null if it is not among the known ones.</summary>
    public ModelBlueprint? Published => KnownModels.All.FirstOrDefault(known => IsOf(known.Name));

    public static ModelTag Parse(string name)
    {
        var dash = name.LastIndexOf('-');
        var format = dash > name.IndexOf(':', StringComparison.Ordinal) ? QuantizationFormat.Find(name[(dash + 1)..]) : null;
        var model = format is null ? name : name[..dash];
        var variant = Array.Find(Variants, variant => model.EndsWith(variant, StringComparison.OrdinalIgnoreCase));
        return new ModelTag(variant is null ? model : model[..^variant.Length], format);
    }

    /// <summary>Returns true if both are the same model, whatever their quantizations.</summary>
    public bool IsOf(string other) => ModelName.Same(Parse(other).Model, Model);
}
