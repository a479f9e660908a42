using Bench.Core.Time;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>The intended mapping for a single value: <c>prompt: Hello</c> is <c>prompt: { text: Hello }</c>.</summary>
internal static class MeantMapping
{
    private static readonly string[] OfNumbers = ["tokens", "requests"];
    private static readonly string[] OfDurations = ["duration", "interval", "total"];
    private static readonly string[] OfWords = ["text", "model", "bearer", "command"];

    /// <summary>The mapping as it is written; null if no key of the section takes such a value.</summary>
    public static string? Of(string path, YamlScalar scalar, Section section)
    {
        if (scalar.IsNull || scalar.Value.Length is 0 or > 60 || scalar.Value.Contains('\n', StringComparison.Ordinal))
            return null;
        var candidates =
            CoreSchema.Integer(scalar.Value) is not null ? OfNumbers : DurationText.Parse(scalar.Value) is not null ? OfDurations : OfWords;
        return candidates.FirstOrDefault(section.Keys.Contains) is { } key
            ? $"write {path[(path.LastIndexOf('.') + 1)..]}: {{ {key}: {BlockText.Value(scalar.Value)} }}"
            : null;
    }
}
