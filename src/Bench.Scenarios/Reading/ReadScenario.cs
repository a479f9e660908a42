using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Reading;

/// <summary>A scenario as it was read.</summary>
/// <param name="Spec">With defaults where something was wrong.</param>
/// <param name="Place">The place at which it begins.</param>
/// <param name="IsSound">Nothing was wrong in it: checks that look at the whole make sense.</param>
internal sealed record ReadScenario(ScenarioSpec Spec, Place Place, bool IsSound);
