using Bench.Core.Plans;

namespace Bench.Scenarios.Planning;

/// <summary>A plan, and what stands in its way.</summary>
/// <param name="Plan">Complete where there is no problem; else the cells concerned have no tag.</param>
/// <param name="Problems">Models that a server cannot give. Each once.</param>
/// <param name="Pulls">Models to fetch first. Each once; afterwards the plan has to be built again.</param>
public sealed record PlanBuild(BenchmarkPlan Plan, IReadOnlyList<ModelProblem> Problems, IReadOnlyList<ModelPull> Pulls)
{
    /// <summary>
    /// If <c>installed</c> matches no model, or a model that does not support a cell's values, while there are other
    /// cells, this is reported but does not prevent the run.
    /// </summary>
    public IReadOnlyList<ModelProblem> LeftOut { get; init; } = [];
}
