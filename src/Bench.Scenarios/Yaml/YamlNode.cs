using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Yaml;

/// <summary>A piece of a scenario file that knows where it was written. Nothing is missing and nothing is right yet.</summary>
internal abstract record YamlNode(Place Place);
