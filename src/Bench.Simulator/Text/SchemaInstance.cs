using System.Text.Json;
using Bench.Simulator.Http.Json;

namespace Bench.Simulator.Text;

/// <summary>
/// A JSON value that fits a schema: type, properties, items, enum, const, anyOf, oneOf, $ref, minimum, maximum, minItems, minLength,
/// maxLength and the formats date, date-time, email and uuid are kept; patterns and conditions are not.
/// </summary>
internal sealed class SchemaInstance(JsonElement root, ulong seed)
{
    /// <summary>Deeper than this, only what is required is written: recursive schemas end.</summary>
    private const int MaxDepth = 6;

    private const int DeepestReference = 32;

    private static readonly string[] Choices = ["anyOf", "oneOf", "allOf"];

    private readonly JsonText _json = new();
    private ulong _drawn;

    public static string Of(JsonElement schema, ulong seed)
    {
        var instance = new SchemaInstance(schema, seed);
        instance.Write(schema, 0);
        return instance._json.ToString();
    }

    private ulong Next => Bits.Mix(seed, _drawn++);

    private void Write(JsonElement schema, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > DeepestReference)
            _json.Null();
        else if (schema.TryGetProperty("const", out var only))
            _json.Raw(only.GetRawText());
        else if (Member(schema, "enum") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 0)
            _json.Raw(choices[(int)(Next % (ulong)choices.GetArrayLength())].GetRawText());
        else if (Member(schema, "$ref") is { ValueKind: JsonValueKind.String } reference)
            Write(Referenced(reference.GetString()!), depth + 1);
        else if (Alternatives(schema) is { } alternatives)
            Write(alternatives[0], depth + 1);
        else
            WriteType(TypeOf(schema), schema, depth);
    }

    private static JsonElement? Alternatives(JsonElement schema) =>
        Choices.Select(name => Member(schema, name))
            .FirstOrDefault(found => found is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0);

    private void WriteType(string type, JsonElement schema, int depth)
    {
        switch (type)
        {
            case "object": WriteObject(schema, depth); break;
            case "array": WriteArray(schema, depth); break;
            case "string": _json.Value(StringOf(schema)); break;
            case "integer": _json.Value((long)Math.Ceiling(Number(schema))); break;
            case "number": _json.Value(Number(schema)); break;
            case "boolean": _json.Value(Next % 2 == 0); break;
            default: _json.Null(); break;
        }
    }

    private void WriteObject(JsonElement schema, int depth)
    {
        var required = Member(schema, "required") is { ValueKind: JsonValueKind.Array } names
            ? names.EnumerateArray().Select(name => name.ToString()).ToHashSet()
            : [];
        _json.Open('{');
        if (Member(schema, "properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            foreach (var property in properties.EnumerateObject().Where(property => depth < MaxDepth || required.Contains(property.Name)))
            {
                _json.Name(property.Name);
                Write(property.Value, depth + 1);
            }
        }

        _json.Close('}');
    }

    private void WriteArray(JsonElement schema, int depth)
    {
        var least = (int)(Bound(schema, "minItems") ?? 0);
        var most = (int)(Bound(schema, "maxItems") ?? int.MaxValue);
        var count = depth >= MaxDepth ? least : Math.Min(Math.Max(least, 1 + (int)(Next % 3)), most);
        _json.Open('[');
        for (var item = 0; item < count; item++)
        {
            if (Member(schema, "items") is { } items)
                Write(items, depth + 1);
            else
                _json.Value(StringOf(default));
        }

        _json.Close(']');
    }

    private string StringOf(JsonElement schema)
    {
        var bits = Next;
        var text = Member(schema, "format") is { ValueKind: JsonValueKind.String } format ? format.GetString() switch
        {
            "date" => "2026-01-02",
            "date-time" => "2026-01-02T03:04:05Z",
            "email" => "robot@example.org",
            "uuid" => "00000000-0000-4000-8000-000000000001",
            _ => null,
        } : null;
        text ??= string.Concat(Enumerable.Range(0, 2).Select(index => Prose.At(bits, index).Text)).Trim();
        for (var least = Bound(schema, "minLength") ?? 0; text.Length < least;)
            text += Prose.At(Next, 2).Text + "a";
        return Bound(schema, "maxLength") is { } most && text.Length > most ? text[..(int)most] : text;
    }

    private double Number(JsonElement schema)
    {
        var least = Bound(schema, "minimum") ?? (Bound(schema, "exclusiveMinimum") + 1);
        var most = Bound(schema, "maximum") ?? (Bound(schema, "exclusiveMaximum") - 1);
        var from = least ?? Math.Min(0, (most ?? 0) - 100);
        var to = Math.Max(from, most ?? (from + 100));
        return from + Math.Floor((to - from) * (1 - Bits.Unit(Next)));
    }

    private JsonElement Referenced(string pointer)
    {
        var at = root;
        foreach (var step in pointer.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Member(at, step) is not { } next)
                return default;
            at = next;
        }

        return at;
    }

    private static string TypeOf(JsonElement schema) => Member(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } type => type.GetString()!,
        { ValueKind: JsonValueKind.Array } types =>
            types.EnumerateArray().Select(type => type.ToString()).FirstOrDefault(type => type != "null") ?? "null",
        _ when Member(schema, "properties") is not null => "object",
        _ when Member(schema, "items") is not null => "array",
        _ => "string",
    };

    private static double? Bound(JsonElement schema, string name) =>
        Member(schema, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonElement? Member(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var found) ? found : null;
}
