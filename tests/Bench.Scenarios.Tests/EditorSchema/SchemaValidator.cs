using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bench.Scenarios.Tests.EditorSchema;

/// <summary>
/// JSON Schema draft-07, the keywords that scenarios.schema.json has and no other: a keyword that is not known here
/// fails the test instead of passing unchecked.
/// </summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private static readonly string[] Annotations =
        ["$schema", "$id", "$comment", "title", "description", "default", "definitions", "errorMessage", "then"];

    public bool Holds(JsonElement value) => Holds(root, value);

    private bool Holds(JsonElement schema, JsonElement value) => schema.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        // what stands beside a reference counts for nothing
        _ when schema.TryGetProperty("$ref", out var reference) => Holds(Definition(reference), value),
        _ => schema.EnumerateObject().All(keyword => Keyword(keyword.Name, keyword.Value, schema, value)),
    };

    public JsonElement Definition(JsonElement reference) =>
        root.GetProperty("definitions").GetProperty(reference.GetString()!["#/definitions/".Length..]);

    private bool Keyword(string name, JsonElement wanted, JsonElement schema, JsonElement value) => name switch
    {
        "type" => Is(wanted.GetString()!, value),
        "enum" => wanted.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)),
        "anyOf" => wanted.EnumerateArray().Any(branch => Holds(branch, value)),
        "allOf" => wanted.EnumerateArray().All(branch => Holds(branch, value)),
        "oneOf" => wanted.EnumerateArray().Count(branch => Holds(branch, value)) == 1,
        "not" => !Holds(wanted, value),
        "if" => !Holds(wanted, value) || Holds(schema.GetProperty("then"), value),
        _ when Annotations.Contains(name) => true,
        _ => value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(name, wanted, schema, value),
            JsonValueKind.Array => OfArray(name, wanted, value),
            JsonValueKind.Number =>
                OfNumber(name, wanted.ValueKind == JsonValueKind.Number ? wanted.GetDouble() : double.NaN, value.GetDouble()),
            JsonValueKind.String =>
                name != "pattern" || Regex.IsMatch(value.GetString()!, wanted.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)),
            _ => true,
        },
    };

    private bool OfObject(string name, JsonElement wanted, JsonElement schema, JsonElement value) => name switch
    {
        "properties" => wanted.EnumerateObject().All(key => !value.TryGetProperty(key.Name, out var held) || Holds(key.Value, held)),
        "patternProperties" => wanted
            .EnumerateObject()
            .All(form => value.EnumerateObject().All(held => !IsLike(held.Name, form.Name) || Holds(form.Value, held.Value))),
        "additionalProperties" => value.EnumerateObject().Where(held => !IsNamed(held.Name, schema)).All(held => Holds(wanted, held.Value)),
        "propertyNames" => value.EnumerateObject().All(held => IsLike(held.Name, wanted.GetProperty("pattern").GetString()!)),
        "required" => wanted.EnumerateArray().All(key => value.TryGetProperty(key.GetString()!, out _)),
        "dependencies" => wanted.EnumerateObject().All(key => !value.TryGetProperty(key.Name, out _)
            || key.Value.EnumerateArray().All(other => value.TryGetProperty(other.GetString()!, out _))),
        "minProperties" => value.EnumerateObject().Count() >= wanted.GetInt32(),
        "maxProperties" => value.EnumerateObject().Count() <= wanted.GetInt32(),
        _ => IsKnown(name),
    };

    private bool OfArray(string name, JsonElement wanted, JsonElement value) => name switch
    {
        "items" => value.EnumerateArray().All(item => Holds(wanted, item)),
        "minItems" => value.GetArrayLength() >= wanted.GetInt32(),
        "maxItems" => value.GetArrayLength() <= wanted.GetInt32(),
        "uniqueItems" => value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength(),
        _ => IsKnown(name),
    };

    private static bool OfNumber(string name, double wanted, double value) => name switch
    {
        "minimum" => value >= wanted,
        "maximum" => value <= wanted,
        "exclusiveMinimum" => value > wanted,
        "exclusiveMaximum" => value < wanted,
        _ => IsKnown(name),
    };

    /// <summary>A keyword for values of another kind says nothing of this one.</summary>
    private static bool IsKnown(string name) =>
        name is "properties" or "patternProperties" or "additionalProperties" or "propertyNames" or "required" or "dependencies"
            or "minProperties" or "maxProperties"
            or "items" or "minItems" or "maxItems" or "uniqueItems" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum"
            or "pattern"
            ? true
            : throw new NotSupportedException($"The test's validator does not know the keyword '{name}'.");

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        _ => throw new NotSupportedException($"The test's validator does not know the type '{type}'."),
    };

    private static bool IsNamed(string key, JsonElement schema) =>
        (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(key, out _))
        || (schema.TryGetProperty("patternProperties", out var forms) && forms.EnumerateObject().Any(form => IsLike(key, form.Name)));

    private static bool IsLike(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
