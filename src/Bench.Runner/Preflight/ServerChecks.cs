using Bench.Core.Plans;

namespace Bench.Runner.Preflight;

/// <summary>Checks whether the servers support the operations that cells need in addition to requests.</summary>
internal static class ServerChecks
{
    /// <summary>Every problem once, however many cells have it.</summary>
    public static IReadOnlyList<PreflightProblem> Check(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. plan.Cells.SelectMany(cell => Check(cell, servers[cell.Server])).Distinct()];

    private static IEnumerable<PreflightProblem> Check(PlanCell cell, ServerInventory server)
    {
        var name = server.Server.Name;
        if (cell.Model.Tag is null)
            yield return new PreflightProblem(
                $"server '{name}' does not list its models, but the file has `model: installed`", "name the models in the sweep");
        if (server.Identity.ManagesModels)
            yield break;
        if (cell.NumCtx is not null || cell.NumGpu is not null)
            yield return new PreflightProblem(
                $"server '{name}' accepts no num_ctx and num_gpu through OpenAI's API (only Ollama behind /v1 does), "
                    + $"and scenario '{cell.Scenario}' asks for them",
                "remove them, and set the context length and GPU layers when you start the server");
        if (cell.Model.Derived is { Quantize: not null })
            yield return new PreflightProblem(
                $"server '{name}' cannot create models (`create_from`)", "name models that it has, or measure an Ollama");
        if (cell.ColdStart)
            yield return new PreflightProblem(
                $"server '{name}' cannot unload a model, but scenario '{cell.Scenario}' asks for cold starts",
                "remove `cold_start`, or measure an Ollama");
    }
}
