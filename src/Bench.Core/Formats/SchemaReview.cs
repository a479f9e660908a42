using System.Text.Json;

namespace Bench.Core.Formats;

/// <summary>The problems of a JSON schema, and its keywords that are not checked.</summary>
public sealed class SchemaReview
{
    private readonly JsonElement _root;
    private readonly List<string> _problems = [];
    private readonly SortedSet<string> _unchecked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _followed = [];

    private SchemaReview(JsonElement root) => _root = root;

    /// <summary>Each with its place: <c>properties.age.type: …</c>. Empty for a schema that can be used.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public IReadOnlyCollection<string> Unchecked => _unchecked;

    public static SchemaReview Of(JsonElement schema)
    {
        var review = new SchemaReview(schema);
        if (schema.ValueKind == JsonValueKind.Object)
            review.Look(schema, "");
        else
            review._problems.Add("a schema is an object");
        return review;
    }

    private void Look(JsonElement schema, string path)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return;
        if (schema.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "this must be a schema: an object, true or false");
            return;
        }

        foreach (var keyword in schema.EnumerateObject())
            LookAt(keyword.Name, keyword.Value, path.Length == 0 ? keyword.Name : $"{path}.{keyword.Name}");
    }

    private void LookAt(string name, JsonElement value, string path)
    {
        if (SchemaKeywords.HoldsSchemasByName(name))
            LookAtMembers(value, path);
        else if (SchemaKeywords.HoldsSchemaList(name) || (name == "items" && value.ValueKind == JsonValueKind.Array))
            LookAtItems(value, path);
        else if (name is "items" or "additionalProperties")
            Look(value, path);
        else if (name == "type" && !IsType(value))
            Wrong(path, $"this must be one of {string.Join(", ", SchemaKeywords.Types)}, or a list of them");
        else if (name == "required"
            && !(value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)))
            Wrong(path, "this must be a list of names");
        else if (name == "enum" && value.ValueKind != JsonValueKind.Array)
            Wrong(path, "this must be a list of values");
        else if (SchemaKeywords.IsNumber(name) && value.ValueKind != JsonValueKind.Number)
            Wrong(path, "this must be a number");
        else if (name == "$ref")
            LookAtReference(value, path);
        else if (!SchemaKeywords.Checked.Contains(name) && !SchemaKeywords.Annotations.Contains(name))
            _unchecked.Add(name);
    }

    private void LookAtMembers(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(path, "this must be an object of schemas");
            return;
        }

        foreach (var member in value.EnumerateObject())
            Look(member.Value, $"{path}.{member.Name}");
    }

    private void LookAtItems(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            Wrong(path, "this must be a list of schemas");
            return;
        }

        foreach (var (index, item) in value.EnumerateArray().Index())
            Look(item, FormattableString.Invariant($"{path}[{index}]"));
    }

    private static bool IsType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => SchemaKeywords.Types.Contains(value.GetString()!),
        JsonValueKind.Array =>
            value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && IsType(item)),
        _ => false,
    };

    private void LookAtReference(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String || SchemaReference.Resolve(_root, value.GetString()!) is null)
            Wrong(path, "this has to lead to a part of the same schema: #/$defs/NAME");
        else if (Circles(value.GetString()!))
            Wrong(path, "this refers to itself without a property or an item in between");
    }

    /// <summary>
    /// Returns true if references to the same value form a cycle, so that a check would never end.
    /// </summary>
    private bool Circles(string reference)
    {
        if (_followed.TryGetValue(reference, out var open))
            return open;
        _followed[reference] = true;
        var circles = SchemaReference.Resolve(_root, reference) is { } target && ReferencesOf(target).Any(Circles);
        _followed[reference] = circles;
        return circles;
    }

    /// <summary>Those that say something of the same value.</summary>
    private static IEnumerable<string> ReferencesOf(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return [];
        return schema.EnumerateObject().SelectMany(keyword => keyword switch
        {
            { Name: "$ref", Value.ValueKind: JsonValueKind.String } => [keyword.Value.GetString()!],
            { Name: "allOf" or "anyOf" or "oneOf", Value.ValueKind: JsonValueKind.Array } =>
                keyword.Value.EnumerateArray().SelectMany(ReferencesOf),
            _ => (IEnumerable<string>)[],
        });
    }

    private void Wrong(string path, string message) => _problems.Add(path.Length == 0 ? message : $"{path}: {message}");
}
