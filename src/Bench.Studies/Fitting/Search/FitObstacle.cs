using Bench.Core.Plans;

namespace Bench.Studies.Fitting.Search;

/// <summary>The reason why the longest context of a scenario's cells cannot be searched for.</summary>
internal static class FitObstacle
{
    public static (string What, string Remedy)? To(IReadOnlyList<PlanCell> cells) =>
        cells.Any(cell => !cell.Workload.Endpoint.Generates) ? ("models for embeddings keep no context", "name models that generate text")
        : cells.Any(cell => cell.NumCtx is null)
            ? ("there is no num_ctx to start the search from", "add num_ctx to the sweep, such as num_ctx: 4096")
        : cells.Any(cell => cell.NumGpu is not null)
            ? ("num_gpu sets how much of the model is on the GPU, whether or not it fits", "remove num_gpu from the scenario")
        : cells.Any(cell => cell.ColdStart) ? ("cold starts leave nothing in memory", "put cold starts into another scenario")
        : null;
}
