using Bench.Core.Plans;

namespace Bench.Studies.Fitting.Search;

/// <summary>Why the longest context of a scenario's cells cannot be searched for.</summary>
internal static class FitObstacle
{
    public static (string What, string Remedy)? To(IReadOnlyList<PlanCell> cells) =>
        cells.Any(cell => !cell.Workload.Endpoint.Generates) ? ("models for embeddings keep no context", "ask of models that write texts")
        : cells.Any(cell => cell.NumCtx is null)
            ? ("there is no num_ctx from which the search could begin", "write num_ctx into the sweep, such as num_ctx: 4096")
        : cells.Any(cell => cell.NumGpu is not null)
            ? ("num_gpu says how much stands on the GPU, whatever fits", "leave num_gpu out of the scenario")
        : cells.Any(cell => cell.ColdStart) ? ("cold starts leave nothing in memory", "leave cold starts to another scenario")
        : null;
}
