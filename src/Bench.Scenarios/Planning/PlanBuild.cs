using Bench.Core.Plans;

namespace Bench.Scenarios.Planning;

/// <summary>A plan, and what stands in its way.</summary>
/// <param name="Plan">Complete where there is no problem; else the cells concerned have no tag.</param>
/// <param name="Problems">Models that a server cannot give. Each once.</param>
/// <param name="Pulls">Models to fetch first. Each once; afterwards the plan has to be built again.</param>
public sealed record PlanBuild(BenchmarkPlan Plan, IReadOnlyList<ModelProblem> Problems, IReadOnlyList<ModelPull> Pulls)
{
    /// <summary>
    /// Where <c>installed</c> stands for no model, or for one that cannot carry a cell's values, while there are other
    /// cells: to be said, and no reason not to run.
    /// </summary>
    public IReadOnlyList<ModelProblem> LeftOut { get; init; } = [];
}
