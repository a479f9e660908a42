using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlSequence(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place);
