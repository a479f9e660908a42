using Bench.Core.Catalog;

namespace Bench.Scenarios.Definition;

/// <summary>The tags for combinations of model and quantization: an entry under <c>models</c>.</summary>
/// <param name="Name">The model's name in the file.</param>
/// <param name="Quantizations">Quantization and tag; empty if there is a pattern or a source.</param>
/// <param name="Pattern">A tag with <c>{quantization}</c> in it; null if there is a map or a source.</param>
/// <param name="Source">The tag that each quantization is made from for the run; null if there is a map or a pattern.</param>
internal sealed record ModelTags(string Name, IReadOnlyList<KeyValuePair<string, string>> Quantizations, string? Pattern, string? Source)
{
    public const string Placeholder = "{quantization}";

    /// <summary>The tag that the file names for a model in a quantization; null when it names none.</summary>
    public static string? TagFor(IReadOnlyList<ModelTags> models, string model, string quantization)
    {
        var entry = EntryOf(models, model);
        if (entry?.Pattern is { } pattern)
            return pattern.Replace(Placeholder, quantization, StringComparison.Ordinal);
        return entry?.Quantizations.FirstOrDefault(pair => string.Equals(pair.Key, quantization, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>The tag that the model's quantizations are made from; null if the file names none.</summary>
    public static string? SourceFor(IReadOnlyList<ModelTags> models, string model) => EntryOf(models, model)?.Source;

    private static ModelTags? EntryOf(IReadOnlyList<ModelTags> models, string model) =>
        models.FirstOrDefault(candidate => ModelName.Same(candidate.Name, model));
}
