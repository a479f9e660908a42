using Bench.Core.Catalog;
using Bench.Models.Tensors;
using Bench.Runner.Advising;
using Bench.Runner.Preflight;

namespace Bench.Runner.Choosing;

/// <summary>A candidate that a server can make of a model that it has in full precision.</summary>
/// <param name="Source">The model.</param>
/// <param name="Format">The quantization to make of it.</param>
internal sealed record CreatableModel(InstalledModel Source, QuantizationFormat Format)
{
    /// <summary>Servers quantize these, and nothing that is quantized already.</summary>
    private static readonly QuantizationFormat[] Full = [QuantizationFormat.F16, QuantizationFormat.F32];

    /// <summary>The model without its quantization.</summary>
    public string Model => ModelTag.Parse(Source.Tag).Model;

    /// <summary>As <c>/api/create</c> takes it.</summary>
    public string Quantization => Format.TagName;

    public string Words => $"{Model} {Format.Name}";

    /// <summary>Of each model those quantizations that are no candidates yet.</summary>
    /// <param name="candidates">By name.</param>
    /// <param name="formats">That are wanted.</param>
    /// <param name="inventory">Of their server.</param>
    public static IReadOnlyList<CreatableModel> Among(
        IReadOnlyList<string> candidates, IReadOnlyList<QuantizationFormat> formats, ServerInventory inventory) =>
        !inventory.Identity.ManagesModels
            ? []
            : [.. candidates
                .Select(inventory.Find)
                .OfType<InstalledModel>()
                .Where(model => !model.IsRemote && Full.Any(full => QuantizationLevel.Same(model.QuantizationLevel, full.Name)))
                .DistinctBy(model => ModelTag.Parse(model.Tag).Model, StringComparer.OrdinalIgnoreCase)
                .SelectMany(source => formats
                    .Where(format => !candidates.Any(other => ModelTag.Parse(other).IsOf(source.Tag) && IsIn(other, format, inventory)))
                    .Select(format => new CreatableModel(source, format)))];

    private static bool IsIn(string candidate, QuantizationFormat format, ServerInventory inventory) =>
        QuantizationLevel.Same(inventory.Find(candidate)?.QuantizationLevel ?? ModelTag.Parse(candidate).Format?.Name, format.Name);
}
