using Bench.Core.Catalog;

namespace Bench.Scenarios.Definition;

/// <summary>What a model and a quantization together are called: an entry under <c>models</c>.</summary>
/// <param name="Name">The model's name in the file.</param>
/// <param name="Quantizations">Quantization and tag; empty where there is a pattern.</param>
/// <param name="Pattern">A tag with <c>{quantization}</c> in it; null where there is a map.</param>
internal sealed record ModelTags(string Name, IReadOnlyList<KeyValuePair<string, string>> Quantizations, string? Pattern)
{
    public const string Placeholder = "{quantization}";

    /// <summary>The tag that the file names for a model in a quantization; null when it names none.</summary>
    public static string? TagFor(IReadOnlyList<ModelTags> models, string model, string quantization)
    {
        var entry = models.FirstOrDefault(candidate => ModelName.Same(candidate.Name, model));
        if (entry?.Pattern is { } pattern)
            return pattern.Replace(Placeholder, quantization, StringComparison.Ordinal);
        return entry?.Quantizations.FirstOrDefault(pair => string.Equals(pair.Key, quantization, StringComparison.OrdinalIgnoreCase)).Value;
    }
}
