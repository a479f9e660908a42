using Bench.Core.Texts;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>
/// The value at one path of the file, if it was written. Reading it as something gives that, or null: absent, or wrong and then in the bag.
/// </summary>
/// <param name="Node">The written node; null if there is none.</param>
/// <param name="Path">For messages: <c>scenarios[0].load.requests</c>.</param>
/// <param name="Bag">Gets the mistakes.</param>
internal readonly record struct Field(YamlNode? Node, string Path, DiagnosticBag Bag)
{
    public bool IsWritten => Node is not null;

    public Place Place => Node?.Place ?? Place.WholeFile;

    public void Error(string code, string message, string remedy) => Bag.Error(Place, code, $"{Path}: {message}", remedy);

    public void Warning(string code, string message, string remedy) => Bag.Warning(Place, code, $"{Path}: {message}", remedy);

    /// <summary>The value as text, whatever its quotes. Empty text is a mistake.</summary>
    public string? Text()
    {
        if (Scalar() is not { } scalar)
            return null;
        if (scalar.IsNull || string.IsNullOrWhiteSpace(scalar.Value))
        {
            Error(Codes.NoValue, "this is empty", "write a value");
            return null;
        }

        return scalar.Value;
    }

    public bool? Boolean()
    {
        if (Scalar() is not { } scalar)
            return null;
        if (CoreSchema.Boolean(scalar.Value) is { } value)
            return value;
        Error(Codes.UnknownWord, $"{Quoted.Text(scalar.Value)} is neither true nor false", "write true or false");
        return null;
    }

    /// <summary>One of a set of words.</summary>
    /// <param name="words">Of all values.</param>
    /// <param name="allowed">The values that may stand here; none: all.</param>
    public T? Word<T>(Words<T> words, params T[] allowed)
        where T : struct, Enum =>
        Word(allowed.Length == 0 ? words.All : allowed.Select(value => words[value])) is { } word ? words.Find(word) : null;

    /// <summary>One of some words, or null.</summary>
    public string? Word(IEnumerable<string> words)
    {
        var text = Text();
        if (text is null || words.Contains(text))
            return text;
        Error(Codes.UnknownWord, $"{Quoted.Text(text)} is not known here", DidYouMean(text, words));
        return null;
    }

    public YamlScalar? Scalar()
    {
        if (Node is YamlSequence or YamlMapping)
            WrongKind("a single value");
        return Node as YamlScalar;
    }

    /// <summary>The entries of a mapping whose keys are the user's own; none where it is absent or wrong.</summary>
    public IReadOnlyList<(YamlScalar Key, Field Value)> Entries()
    {
        if (Node is YamlScalar or YamlSequence)
            WrongKind("a mapping (name: value)");
        var (path, bag) = (Path, Bag);
        return Node is not YamlMapping mapping
            ? []
            : [.. mapping.Entries.Select(entry => (entry.Key, new Field(entry.Value, $"{path}.{entry.Key.Value}", bag)))];
    }

    /// <summary>The value of one key of a mapping; null if there is none, or no mapping.</summary>
    public Field? Find(string key) =>
        Node is YamlMapping mapping && mapping.Find(key) is { } value ? new Field(value, $"{Path}.{key}", Bag) : null;

    /// <summary>The items of a list; none where it is absent or wrong.</summary>
    public IReadOnlyList<Field> Items()
    {
        if (Node is YamlScalar or YamlMapping)
            WrongKind("a list");
        var (path, bag) = (Path, Bag);
        return Node is not YamlSequence sequence
            ? []
            : [.. sequence.Items.Select((item, index) => new Field(item, Invariant($"{path}[{index}]"), bag))];
    }

    /// <summary>The items of a list, or the value itself as the only one. An empty list is a mistake.</summary>
    public IReadOnlyList<Field> ItemsOrItself()
    {
        if (Node is YamlSequence { Items.Count: 0 })
            Error(Codes.NothingToRun, "the list is empty", "write at least one value, or remove the line");
        return Node switch
        {
            null => [],
            YamlSequence => Items(),
            _ => [this],
        };
    }

    /// <param name="wanted">The expected kind of value.</param>
    /// <param name="remedy">The correct form of the intended value; null if unknown.</param>
    public void WrongKind(string wanted, string? remedy = null)
    {
        var found = Node switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            _ => "a single value",
        };
        Error(Codes.WrongKind, $"this must be {wanted}, and is {found}", remedy ?? wanted switch
        {
            "a list" => "write a list: '- ' before the first key of each of its entries",
            _ when wanted.StartsWith("a mapping", StringComparison.Ordinal) =>
                $"write {wanted}, as {{ key: value }} or as key: value on lines set in further",
            _ => $"write {wanted}",
        });
    }

    public static string DidYouMean(string written, IEnumerable<string> names)
    {
        var all = names.ToList();
        return NearestName.Of(written, all) is { } nearest ? $"did you mean {nearest}?" : $"write {Quoted.Choice(all)}";
    }
}
