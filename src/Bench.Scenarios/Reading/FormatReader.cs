using System.Text.Json;
using Bench.Core.Formats;
using Bench.Core.Plans;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;

namespace Bench.Scenarios.Reading;

/// <summary>Reads <c>format</c>: any JSON, or a JSON schema, here or in a file.</summary>
internal sealed class FormatReader(string directory)
{
    private const int LargestBytes = 1024 * 1024;
    private const string Remedy = "write format: json, format: { file: answer.schema.json }, or the schema itself";

    /// <summary>Null if it is absent or wrong (then it is in the bag).</summary>
    public AnswerFormat? Read(Field field)
    {
        switch (field.Node)
        {
            case YamlScalar { Value: "json" }:
                return new AnswerFormat(Schema: null);
            case YamlScalar scalar:
                field.Error(Codes.UnknownWord, $"{Quoted.Text(scalar.Value)} is not a format", Remedy);
                return null;
            case YamlSequence:
                field.WrongKind("json or a mapping");
                return null;
            case YamlMapping { Entries: [{ Key.Value: "file", Value: YamlScalar }] }:
                return ReadFile(field.Entries()[0].Value);
            case YamlMapping mapping:
                return YamlJson.Convert(mapping, field.Path, field.Bag) is { } schema ? Judge(field, schema, "") : null;
            default:
                return null;
        }
    }

    private AnswerFormat? ReadFile(Field field) =>
        field.Text() is { } path && JsonFile.Read(field, path, directory, LargestBytes) is { } file
            ? Judge(field, file.Root, $"{Quoted.Text(path)}: ")
            : null;

    private static AnswerFormat? Judge(Field field, JsonElement schema, string name)
    {
        var review = SchemaReview.Of(schema);
        foreach (var problem in review.Problems)
            field.Error(Codes.BadSchema, name + problem, "fix the schema: https://json-schema.org/understanding-json-schema");
        if (review.Unchecked.Count > 0)
            field.Warning(
                Codes.NotChecked,
                $"{name}{string.Join(", ", review.Unchecked.Select(Quoted.Text))} is sent to the server, but answers are not "
                    + "checked for it",
                "format_valid does not cover it; docs/scenarios.md lists what is checked");
        return review.Problems.Count == 0 ? new AnswerFormat(schema) : null;
    }
}
