using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Texts;

namespace Bench.Scenarios.Planning;

/// <summary>From a model and a quantization to the tag that a server has it under. Pure.</summary>
internal static class ModelResolution
{
    /// <param name="model">The model as asked for.</param>
    /// <param name="quantization">The quantization as asked for, or null.</param>
    /// <param name="namedTag">The tag that the file's <c>models</c> gives for the two; null when it gives none.</param>
    /// <param name="installed">The models of the server; null if unknown.</param>
    public static TagChoice Resolve(string model, string? quantization, string? namedTag, IReadOnlyList<InstalledModel>? installed)
    {
        if (quantization is null)
            return ByName(model, installed);
        return namedTag is not null ? ByNamedTag(namedTag, quantization, installed)
            : installed is null ? new TagChoice.Unknown()
            : ByLevel(model, quantization, installed);
    }

    /// <summary>The source itself where it has the quantization already; else a model to be made from it.</summary>
    public static TagChoice FromSource(string source, string quantization, IReadOnlyList<InstalledModel>? installed) =>
        ByName(source, installed) switch
        {
            TagChoice.Found(var tag) when !QuantizationLevel.Same(
                installed?.FirstOrDefault(model => ModelName.Same(model.Tag, tag))?.QuantizationLevel, quantization) =>
                new TagChoice.Made(DerivedModel.Of(tag, quantization)),
            var itself => itself,
        };

    /// <summary>
    /// In the server's letters where only their case differs: not every server takes any, and names are found here whatever their case.
    /// </summary>
    private static TagChoice ByName(string tag, IReadOnlyList<InstalledModel>? installed)
    {
        if (installed is null || installed.Any(candidate => ModelName.WithTag(candidate.Tag) == ModelName.WithTag(tag)))
            return new TagChoice.Found(tag);
        return installed.FirstOrDefault(candidate => ModelName.Same(candidate.Tag, tag)) is { } found
            ? new TagChoice.Found(found.Tag)
            : new TagChoice.Absent(tag, $"there is no model '{tag}'{Meant(tag, installed)}{Has(installed)}");
    }

    private static TagChoice ByNamedTag(string tag, string quantization, IReadOnlyList<InstalledModel>? installed)
    {
        var found = installed?.FirstOrDefault(candidate => ModelName.Same(candidate.Tag, tag));
        if (found is null
            || !QuantizationLevel.IsTold(found.QuantizationLevel)
            || QuantizationLevel.Same(found.QuantizationLevel, quantization))
            return ByName(tag, installed);
        return new TagChoice.Wrong(
            $"'{tag}' is {found.QuantizationLevel} according to the server, but {quantization} was requested",
            Pull: null,
            $"name a tag under models whose quantization is {quantization}; 'ollama show {tag}' shows it");
    }

    private static TagChoice ByLevel(string model, string quantization, IReadOnlyList<InstalledModel> installed)
    {
        var sameModel = installed.Where(candidate => !candidate.IsRemote && IsVariant(candidate.Tag, model)).ToList();
        var fitting = sameModel
            .Where(candidate => QuantizationLevel.Same(candidate.QuantizationLevel, quantization))
            .OrderBy(candidate => candidate.Tag, StringComparer.Ordinal)
            .ToList();
        if (fitting.Find(candidate => ModelName.Same(candidate.Tag, model)) is { } exact)
            return new TagChoice.Found(exact.Tag);

        // Several names of one and the same model: the shortest will do.
        if (fitting.Count > 0
            && fitting.All(candidate => candidate.Digest == fitting[0].Digest && (candidate.Digest is not null || fitting.Count == 1)))
            return new TagChoice.Found(fitting.MinBy(candidate => candidate.Tag.Length)!.Tag);
        return fitting.Count > 0 ? Ambiguous(model, quantization, fitting) : None(model, quantization, sameModel, installed);
    }

    /// <summary>True for the tag itself and those that begin with it and a dash; for a model without a tag, for every tag of it.</summary>
    private static bool IsVariant(string candidate, string model)
    {
        var (wantedName, wantedTag) = Split(model);
        var (name, tag) = Split(candidate);
        return string.Equals(name, wantedName, StringComparison.OrdinalIgnoreCase)
            && (wantedTag is null
                || string.Equals(tag, wantedTag, StringComparison.OrdinalIgnoreCase)
                || tag?.StartsWith(wantedTag + "-", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static TagChoice.Wrong Ambiguous(string model, string quantization, List<InstalledModel> fitting)
    {
        var tags = string.Join(", ", fitting.Select(candidate => candidate.Tag));
        return new TagChoice.Wrong(
            $"'{model}' in {quantization} may be any of {tags}",
            Pull: null,
            $"write which one is meant:\nmodels:\n  {model}: {{ quantizations: {{ {quantization}: {fitting[0].Tag} }} }}");
    }

    private static TagChoice.Wrong None(
        string model, string quantization, List<InstalledModel> sameModel, IReadOnlyList<InstalledModel> installed)
    {
        var has = sameModel.Count == 0
            ? Has(installed)
            : "; there is "
                + string.Join(
                    ", ", sameModel.Select(candidate => $"{candidate.Tag} ({candidate.QuantizationLevel ?? "quantization unknown"})"));
        return new TagChoice.Wrong(
            $"there is no '{model}' in {quantization}{has}", LikelyTag(model, quantization, sameModel), Remedy: null);
    }

    /// <summary>
    /// The probable name of the tag: that of an installed sibling with the quantization at its end replaced; otherwise by the conventions
    /// of the two places that Ollama pulls from (hf.co: the quantization is the tag; ollama.com: size-instruct-quantization).
    /// </summary>
    private static string LikelyTag(string model, string quantization, List<InstalledModel> sameModel)
    {
        var sister = sameModel.FirstOrDefault(candidate =>
            candidate.QuantizationLevel is { Length: > 0 } level
            && candidate.Tag.EndsWith("-" + level, StringComparison.OrdinalIgnoreCase));
        if (sister is not null)
            return sister.Tag[..^sister.QuantizationLevel!.Length] + quantization;
        var (name, tag) = Split(model);
        if (name.StartsWith("hf.co/", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("huggingface.co/", StringComparison.OrdinalIgnoreCase))
            return $"{name}:{quantization}";
        return tag is null ? $"{name}:{quantization}" : $"{name}:{tag}-instruct-{quantization}";
    }

    private static (string Name, string? Tag) Split(string model)
    {
        var colon = model.IndexOf(':', model.LastIndexOf('/') + 1);
        return colon < 0 ? (model, null) : (model[..colon], model[(colon + 1)..]);
    }

    private static string Meant(string tag, IReadOnlyList<InstalledModel> installed) =>
        NearestName.Of(tag, installed.Select(model => model.Tag)) is { } nearest ? $" (did you mean {nearest}?)" : "";

    private static string Has(IReadOnlyList<InstalledModel> installed) => installed.Count switch
    {
        0 => ": it has no models at all",
        <= 12 => ": it has " + string.Join(", ", installed.Select(model => model.Tag)),
        var count => FormattableString.Invariant($": it has {count} others"),
    };
}
