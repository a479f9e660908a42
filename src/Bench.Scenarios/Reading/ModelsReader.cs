using Bench.Core.Catalog;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>models</c>: the tags for combinations of model and quantization.</summary>
internal static class ModelsReader
{
    public static IReadOnlyList<(ModelTags Tags, Place Place)> Read(Field field)
    {
        var models = new List<(ModelTags Tags, Place Place)>();
        foreach (var (key, value) in field.Entries())
        {
            if (models.Any(earlier => ModelName.Same(earlier.Tags.Name, key.Value)))
                field.Bag.Error(key.Place, Codes.Duplicate, $"a second entry for {Quoted.Text(key.Value)}", "put both into one");
            if (value.Node is YamlScalar { IsNull: true })
                value.Error(
                    Codes.NoValue,
                    "the model has no entry",
                    "write { quantizations: { q4_K_M: TAG } }, { pattern: \"NAME-{quantization}\" } or { create_from: TAG }");
            else if (MapReader.Open(value, Sections.Model) is { } map)
                models.Add((ReadTags(key.Value, map, value), key.Place));
        }

        return models;
    }

    private static ModelTags ReadTags(string name, MapReader map, Field field)
    {
        var (quantizations, patternField, source) = (map.Field("quantizations"), map.Field("pattern"), map.Field("create_from"));
        if (new[] { quantizations, patternField, source }.Count(written => written.IsWritten) != 1)
            field.Error(
                Codes.Clash,
                "a model takes one of quantizations, pattern and create_from",
                "write quantizations: { q4_K_M: TAG }, pattern: \"NAME-{quantization}\", or create_from: TAG");

        var pattern = FieldNames.Model(patternField);
        if (pattern is not null && !pattern.Contains(ModelTags.Placeholder, StringComparison.Ordinal))
            patternField.Error(
                Codes.BadText,
                "the pattern does not contain {quantization}",
                $"write for example \"{name}-{ModelTags.Placeholder}\"");
        return new ModelTags(name, ReadMap(quantizations), pattern, FieldNames.Model(source));
    }

    private static List<KeyValuePair<string, string>> ReadMap(Field field)
    {
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in field.Entries())
        {
            if (tags.Any(tag => string.Equals(tag.Key, key.Value, StringComparison.OrdinalIgnoreCase)))
                field.Bag.Error(
                    key.Place,
                    Codes.Duplicate,
                    $"a second tag for {Quoted.Text(key.Value)}: names are case-insensitive",
                    "keep one of the two");
            else if (FieldNames.Model(value) is { } tag)
                tags.Add(new KeyValuePair<string, string>(key.Value, tag));
        }

        return tags;
    }
}
