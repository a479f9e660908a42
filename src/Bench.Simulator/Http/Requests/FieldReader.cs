using System.Text.Json;
using static System.FormattableString;

namespace Bench.Simulator.Http.Requests;

/// <summary>
/// Reads fields of a JSON object; the first one of a wrong type is kept as a <see cref="Problem"/>, in the words of Go's encoding/json.
/// </summary>
internal sealed class FieldReader(JsonElement root, string structName)
{
    public Problem? Problem { get; private set; }

    /// <summary>Null and absent are the same, as in Go.</summary>
    public JsonElement? Any(string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    public string? Text(string name) => Of(name, JsonValueKind.String, "string") is { } found ? found.GetString() : null;

    public bool? Flag(string name)
    {
        if (Any(name) is not { } found)
            return null;
        if (found.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return found.GetBoolean();
        Wrong(name, found, "bool");
        return null;
    }

    public long? Whole(string name)
    {
        if (Of(name, JsonValueKind.Number, "int") is not { } found)
            return null;
        if (found.TryGetInt64(out var number))
            return number;
        Wrong(name, Invariant($"number {found.GetRawText()}"), "int");
        return null;
    }

    /// <summary>A list of whole numbers of 32 bits; empty if there is none, or another value in it.</summary>
    public IReadOnlyList<int> WholeNumbers(string name)
    {
        var numbers = new List<int>();
        foreach (var element in List(name))
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
            {
                numbers.Add(number);
                continue;
            }

            Wrong(name, element.ValueKind == JsonValueKind.Number ? Invariant($"number {element.GetRawText()}") : KindOf(element), "int");
            return [];
        }

        return numbers;
    }

    /// <summary>A number that the type cannot hold is one of a wrong type, as in Go.</summary>
    /// <param name="isSingle">Whether the field has 32 bits.</param>
    public double? Number(string name, bool isSingle = false)
    {
        var type = isSingle ? "float32" : "float64";
        if (Of(name, JsonValueKind.Number, type) is not { } found)
            return null;
        var number = found.GetDouble();
        if (isSingle ? float.IsFinite((float)number) : double.IsFinite(number))
            return number;
        Wrong(name, Invariant($"number {found.GetRawText()}"), type);
        return null;
    }

    public IReadOnlyList<JsonElement> List(string name) =>
        Of(name, JsonValueKind.Array, "[]") is { } found ? [.. found.EnumerateArray()] : [];

    public JsonElement? Object(string name) => Of(name, JsonValueKind.Object, "map[string]interface {}");

    public void Wrong(string name, JsonElement found, string wanted) =>
        Wrong(name, KindOf(found), wanted);

    private void Wrong(string name, string found, string wanted) =>
        Problem ??= new Problem(
            400,
            Invariant($"json: cannot unmarshal {found} into Go struct field {structName}.{name} of type {wanted}"),
            ProblemStage.Reading);

    private JsonElement? Of(string name, JsonValueKind kind, string wanted)
    {
        if (Any(name) is not { } found || found.ValueKind == kind)
            return Any(name);
        Wrong(name, found, wanted);
        return null;
    }

    private static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "bool",
    };
}
