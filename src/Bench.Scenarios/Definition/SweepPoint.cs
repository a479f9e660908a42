using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Scenarios.Definition;

/// <summary>One value on each axis.</summary>
/// <param name="Cell">The cell with these values, before it has an id and its model a tag.</param>
/// <param name="Axes">Those that the file writes: they are part of the cell's id.</param>
/// <param name="IsOfInstalled">True if the model comes from <c>installed</c> and was not named.</param>
internal sealed record SweepPoint(PlanCell Cell, IReadOnlyCollection<Factor> Axes, bool IsOfInstalled)
{
    /// <summary>The key that identifies a point, however it was written.</summary>
    public CellFactors Factors { get; } = CellFactors.Of(Cell);
}
