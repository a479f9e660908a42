namespace Bench.Scenarios.Language;

/// <summary>A mapping of the scenario language: where it stands and the keys that it may hold.</summary>
/// <param name="Path">For example <c>scenarios[].load</c>; empty for the file itself.</param>
/// <param name="Keys">In the order of the documentation.</param>
internal sealed record Section(string Path, IReadOnlyList<string> Keys)
{
    /// <summary>The full paths of the keys: <c>scenarios[].load.requests</c>.</summary>
    public IEnumerable<string> KeyPaths => Keys.Select(key => Path.Length == 0 ? key : $"{Path}.{key}");
}
