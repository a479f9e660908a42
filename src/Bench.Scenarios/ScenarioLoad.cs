using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios;

/// <summary>The meaning of a scenario file, with all of its errors and warnings.</summary>
/// <param name="Definition">Null when any of the diagnostics is an error.</param>
/// <param name="Diagnostics">In the order of the file, then the arguments.</param>
/// <param name="MaskedText">The file's text with every literal secret replaced by ***; empty when the text is no YAML,
/// for then no secret can be found.</param>
public sealed record ScenarioLoad(ScenarioDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics, string MaskedText);
