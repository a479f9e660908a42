using System.Text.Json;
using Bench.Core.Texts;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Runs.Json;

/// <summary>The fields of one JSON object, read by name; unknown ones are ignored, null counts as absent.</summary>
/// <exception cref="RunFormatException">From each method: the field is missing or not what it should be.</exception>
internal readonly record struct Fields(JsonElement Element)
{
    /// <summary>Reads an object from its text.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="InvalidOperationException">Within it a text is no valid Unicode.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> json, Func<Fields, T> read)
    {
        using var document = JsonDocument.Parse(json);
        return read(new Fields(document.RootElement));
    }

    public string Text(string name) => TextOrNull(name) ?? throw Missing(name);

    public string? TextOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw Wrong(name, "text"),
    };

    public long Long(string name) => LongOrNull(name) ?? throw Missing(name);

    public long? LongOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        _ => throw Wrong(name, "a whole number"),
    };

    public int Int(string name) => IntOrNull(name) ?? throw Missing(name);

    public int? IntOrNull(string name) => LongOrNull(name) switch
    {
        null => null,
        >= int.MinValue and <= int.MaxValue and var value => (int)value,
        _ => throw Wrong(name, "a 32-bit integer"),
    };

    public double Number(string name) => NumberOrNull(name) ?? throw Missing(name);

    public double? NumberOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        _ => throw Wrong(name, "a number"),
    };

    public bool Flag(string name) => FlagOrNull(name) ?? throw Missing(name);

    public bool? FlagOrNull(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "true or false"),
    };

    public T Word<T>(string name, Words<T> words)
        where T : struct, Enum => words.Find(Text(name)) ?? throw Wrong(name, "one of " + string.Join(", ", words.All));

    public T? WordOrNull<T>(string name, Words<T> words)
        where T : struct, Enum => TextOrNull(name) is null ? null : Word(name, words);

    public Instant Instant(string name) => new(Long(name));

    public Instant? InstantOrNull(string name) => LongOrNull(name) is { } value ? new Instant(value) : null;

    public Duration Duration(string name) => new(Long(name));

    public Duration? DurationOrNull(string name) => LongOrNull(name) is { } value ? new Duration(value) : null;

    public T Object<T>(string name, Func<Fields, T> read) => read(new Fields(Find(name) ?? throw Missing(name)));

    public T? ObjectOrNull<T>(string name, Func<Fields, T> read)
        where T : class => Find(name) is { } element ? read(new Fields(element)) : null;

    /// <summary>Empty when absent.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<Fields, T> read) => Elements(name, element => read(new Fields(element)));

    /// <summary>Empty when absent.</summary>
    public IReadOnlyList<string> Texts(string name) => Elements(
        name,
        element => element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong(name, "a list of strings"));

    /// <summary>Empty when absent.</summary>
    public T[] Elements<T>(string name, Func<JsonElement, T> read) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(read)],
        _ => throw Wrong(name, "a list"),
    };

    /// <summary>The names of those that are not null.</summary>
    public IReadOnlyList<string> Names => Element.ValueKind == JsonValueKind.Object
        ? [.. Element.EnumerateObject().Where(property => property.Value.ValueKind != JsonValueKind.Null).Select(property => property.Name)]
        : throw NoObject();

    public JsonElement? Find(string name)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw NoObject();
        return Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    public static RunFormatException Wrong(string name, string wanted) => new(Invariant($"field '{name}' is not {wanted}"));

    private static RunFormatException NoObject() => new("is not a JSON object where one is expected");

    private static RunFormatException Missing(string name) => new(Invariant($"field '{name}' is missing"));
}
