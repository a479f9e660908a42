using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios;

/// <summary>What a scenario file means, and all that is wrong or doubtful in it.</summary>
/// <param name="Definition">Null when any of the diagnostics is an error.</param>
/// <param name="Diagnostics">In the order of the file, then the arguments.</param>
/// <param name="MaskedText">The file's text with every literal secret replaced by ***; empty when the text is no YAML,
/// for then no secret can be found.</param>
public sealed record ScenarioLoad(ScenarioDefinition? Definition, IReadOnlyList<Diagnostic> Diagnostics, string MaskedText);
