using System.Text.Json;

namespace Bench.Core.Formats;

/// <summary>
/// Checks whether a value is valid against a JSON schema, as far as the keywords of <see cref="SchemaKeywords"/> say so (with their meaning
/// in draft 2020-12); others are passed over. The schema is one that <see cref="SchemaReview"/> has no problem with.
/// </summary>
public sealed class SchemaCheck(JsonElement root)
{
    public bool Holds(JsonElement value) => Holds(root, value);

    private bool Holds(JsonElement schema, JsonElement value) => schema.ValueKind switch
    {
        JsonValueKind.False => false,
        JsonValueKind.Object => schema.EnumerateObject().All(keyword => HoldsKeyword(schema, keyword.Name, keyword.Value, value)),
        _ => true,
    };

    private bool HoldsKeyword(JsonElement schema, string name, JsonElement keyword, JsonElement value) => name switch
    {
        "type" => keyword.ValueKind == JsonValueKind.Array
            ? keyword.EnumerateArray().Any(type => IsOf(type.GetString(), value))
            : IsOf(keyword.GetString(), value),
        "enum" => keyword.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)),
        "const" => JsonElement.DeepEquals(keyword, value),
        "allOf" => keyword.EnumerateArray().All(part => Holds(part, value)),
        "anyOf" => keyword.EnumerateArray().Any(part => Holds(part, value)),
        "oneOf" => keyword.EnumerateArray().Count(part => Holds(part, value)) == 1,
        "$ref" => Holds(SchemaReference.Resolve(root, keyword.GetString()!)!.Value, value),
        _ => value.ValueKind switch
        {
            JsonValueKind.Object => HoldsOfObject(schema, name, keyword, value),
            JsonValueKind.Array => HoldsOfArray(schema, name, keyword, value),
            JsonValueKind.Number => HoldsOfNumber(name, keyword, value.GetDouble()),
            JsonValueKind.String => HoldsOfText(name, keyword, value.GetString()!),
            _ => true,
        },
    };

    private bool HoldsOfObject(JsonElement schema, string name, JsonElement keyword, JsonElement value) => name switch
    {
        "required" => keyword.EnumerateArray().All(member => value.TryGetProperty(member.GetString()!, out _)),
        "properties" =>
            keyword.EnumerateObject().All(member => !value.TryGetProperty(member.Name, out var found) || Holds(member.Value, found)),
        "additionalProperties" when !schema.TryGetProperty("patternProperties", out _) =>
            value.EnumerateObject().All(member => IsNamed(schema, member.Name) || Holds(keyword, member.Value)),
        _ => true,
    };

    private static bool IsNamed(JsonElement schema, string member) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member, out _);

    private bool HoldsOfArray(JsonElement schema, string name, JsonElement keyword, JsonElement value) => name switch
    {
        "items" when keyword.ValueKind == JsonValueKind.Array => HoldsInTurn(keyword, value), // drafts before 2020-12
        "items" => value
            .EnumerateArray()
            .Skip(schema.TryGetProperty("prefixItems", out var first) ? first.GetArrayLength() : 0)
            .All(item => Holds(keyword, item)),
        "prefixItems" => HoldsInTurn(keyword, value),
        "minItems" => value.GetArrayLength() >= keyword.GetDouble(),
        "maxItems" => value.GetArrayLength() <= keyword.GetDouble(),
        _ => true,
    };

    private bool HoldsInTurn(JsonElement schemas, JsonElement value) =>
        schemas.EnumerateArray().Zip(value.EnumerateArray()).All(pair => Holds(pair.First, pair.Second));

    private static bool HoldsOfNumber(string name, JsonElement keyword, double value) => name switch
    {
        "minimum" => value >= keyword.GetDouble(),
        "maximum" => value <= keyword.GetDouble(),
        "exclusiveMinimum" => value > keyword.GetDouble(),
        "exclusiveMaximum" => value < keyword.GetDouble(),
        _ => true,
    };

    /// <summary>Lengths count characters, not their UTF-16 units.</summary>
    private static bool HoldsOfText(string name, JsonElement keyword, string value) => name switch
    {
        "minLength" => value.EnumerateRunes().Count() >= keyword.GetDouble(),
        "maxLength" => value.EnumerateRunes().Count() <= keyword.GetDouble(),
        _ => true,
    };

    private static bool IsOf(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()), // 1.0 is one
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
