using Bench.Core.Factors;
using Bench.Scenarios.Definition;

namespace Bench.Scenarios.Reading;

/// <summary>An axis: a key of a sweep, and how one of its values is read.</summary>
/// <param name="Factor">The factor in which the cells differ; its name is the key.</param>
/// <param name="Read">One value of the list; null if it is wrong, and then in the bag.</param>
internal sealed record Axis(Factor Factor, Func<Field, ServerNames, AxisValue?> Read)
{
    /// <summary>Other parts of the scenario that it has to be compatible with.</summary>
    public Action<AxisUse> Check { get; init; } = _ => { };
}
