namespace Bench.Simulator.Http.Json;

/// <summary>
/// Objects that Ollama writes in two ways: as a struct, whose fields have their order, and as a map, whose names are sorted.
/// Values are JSON.
/// </summary>
/// <param name="sorts">As a map.</param>
internal sealed class JsonObject(bool sorts)
{
    public string Of(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var all = fields.ToArray();
        if (sorts)
            Array.Sort(all, (left, right) => string.CompareOrdinal(left.Name, right.Name));
        var json = new JsonText().Open('{');
        foreach (var (name, value) in all)
            json.Name(name).Raw(value);
        return json.Close('}').ToString();
    }

    public static string Quoted(string text) => new JsonText().Value(text).ToString();

    /// <summary>null if there is none.</summary>
    public static string QuotedOrNull(string text) => text.Length > 0 ? Quoted(text) : "null";
}
