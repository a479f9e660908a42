namespace Bench.Scenarios.Language;

/// <summary>A mapping of the scenario language: where it stands and the keys that it may hold.</summary>
/// <param name="Path">For example <c>scenarios[].load</c>; empty for the file itself.</param>
/// <param name="Keys">In the order of the documentation. One that ends with NAME stands for all keys that begin as it does.</param>
internal sealed record Section(string Path, IReadOnlyList<string> Keys)
{
    private const string AnyName = "NAME";

    /// <summary>The full paths of the keys: <c>scenarios[].load.requests</c>.</summary>
    public IEnumerable<string> KeyPaths => Keys.Select(key => Path.Length == 0 ? key : $"{Path}.{key}");

    public bool Holds(string key) => Keys.Any(known => known == key
        || (known.EndsWith("." + AnyName, StringComparison.Ordinal)
            && key.Length > known.Length - AnyName.Length
            && key.StartsWith(known[..^AnyName.Length], StringComparison.Ordinal)));
}
