using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Scenarios.Definition;

/// <summary>One value of an axis.</summary>
/// <param name="Value">The value by which it is named and compared.</param>
/// <param name="Apply">A cell of the scenario with this value.</param>
internal sealed record AxisValue(FactorValue Value, Func<PlanCell, ScenarioSpec, PlanCell> Apply);
