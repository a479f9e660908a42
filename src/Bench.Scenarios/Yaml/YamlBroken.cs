using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Yaml;

/// <summary>Something was written here, and what is wrong with it has been said: readers pass it over in silence.</summary>
internal sealed record YamlBroken(Place Place) : YamlNode(Place);
