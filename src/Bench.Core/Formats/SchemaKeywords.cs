namespace Bench.Core.Formats;

/// <summary>
/// The keywords of JSON schemas that answers are checked against, by what stands behind them.
/// docs/scenarios.md lists them (a test compares).
/// </summary>
public static class SchemaKeywords
{
    public static readonly IReadOnlyList<string> Checked =
    [
        "type", "enum", "const", "properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems",
        "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "allOf", "anyOf", "oneOf", "$ref",
    ];

    /// <summary>They do not affect what is valid, or (format) need not.</summary>
    internal static readonly IReadOnlyList<string> Annotations =
    [
        "$schema", "$id", "$comment", "$defs", "definitions", "title", "description", "default", "examples", "format", "deprecated",
        "readOnly", "writeOnly",
    ];

    internal static readonly IReadOnlyList<string> Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    internal static bool HoldsSchemasByName(string keyword) => keyword is "properties" or "$defs" or "definitions";

    internal static bool HoldsSchemaList(string keyword) => keyword is "allOf" or "anyOf" or "oneOf" or "prefixItems";

    internal static bool IsNumber(string keyword) =>
        keyword is "minItems" or "maxItems" or "minLength" or "maxLength" or "minimum" or "maximum" or "exclusiveMinimum"
            or "exclusiveMaximum";
}
