namespace Bench.Core.Texts;

/// <summary>
/// The words by which the values of an enumeration are written in files, requests and reports: fixed, whatever the C# names become.
/// They are declared once, in a class beside the enumeration.
/// </summary>
public sealed class Words<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, string> _words;

    /// <param name="words">One for each value, in the order in which people list them.</param>
    /// <exception cref="ArgumentException">A value has no word or two, or two values have the same one.</exception>
    public Words(params (T Value, string Word)[] words)
    {
        if (!words.Select(pair => pair.Value).Order().SequenceEqual(Enum.GetValues<T>().Order())
            || words.DistinctBy(pair => pair.Word).Count() < words.Length)
            throw new ArgumentException($"Every value of {typeof(T).Name} needs its own word.", nameof(words));
        _words = words.ToDictionary(pair => pair.Value, pair => pair.Word);
        All = [.. words.Select(pair => pair.Word)];
    }

    public IReadOnlyList<string> All { get; }

    /// <exception cref="KeyNotFoundException">The value is not one of the enumeration.</exception>
    public string this[T value] => _words[value];

    /// <returns>The value with this word, case and all; null if there is none.</returns>
    public T? Find(string word)
    {
        foreach (var (value, candidate) in _words)
        {
            if (candidate == word)
                return value;
        }

        return null;
    }
}
