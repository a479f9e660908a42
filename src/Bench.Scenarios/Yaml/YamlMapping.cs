using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Yaml;

/// <summary>Keys and values, in the order they were written; no key occurs twice.</summary>
internal sealed record YamlMapping(Place Place, IReadOnlyList<YamlEntry> Entries) : YamlNode(Place)
{
    public YamlNode? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;
}
