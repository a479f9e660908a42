namespace Bench.Runs.Json;

/// <summary>The words for an enumeration's values in files: fixed, whatever the C# names become.</summary>
internal sealed class Words<T>(IReadOnlyDictionary<T, string> words)
    where T : struct, Enum
{
    public string Listed => string.Join(", ", words.Values);

    public string this[T value] => words[value];

    public T? Find(string word)
    {
        foreach (var (value, candidate) in words)
        {
            if (candidate == word)
                return value;
        }

        return null;
    }
}
