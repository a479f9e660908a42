using Bench.Core.Catalog;
using Bench.Core.Plans;

namespace Bench.Runner.Preflight;

/// <summary>Models of a plan that their server lists and another host runs.</summary>
internal static class RemoteModels
{
    /// <summary>
    /// Operations that are impossible with such a model; each problem is reported once, regardless of the number of cells.
    /// </summary>
    public static IReadOnlyList<PreflightProblem> Check(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. plan.Cells.SelectMany(cell => Of(cell, servers) is { } model ? Check(cell, model) : []).Distinct()];

    /// <summary>The host of each of them.</summary>
    public static IReadOnlyList<string> Notes(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. plan.Cells.Select(cell => Of(cell, servers)).OfType<InstalledModel>().Distinct()
            .Select(model => $"{model.Tag} runs on {model.RemoteHost}, not on this machine: its figures say nothing about this machine, "
                + "and its requests may cost money")];

    private static IEnumerable<PreflightProblem> Check(PlanCell cell, InstalledModel model)
    {
        if (cell.ColdStart)
            yield return new PreflightProblem(
                $"{model.Tag} runs on {model.RemoteHost}, where it cannot be unloaded, but scenario '{cell.Scenario}' asks for cold starts",
                "remove `cold_start`, or measure a model that runs on the server");
        if (cell.Model.Derived is not null)
            yield return new PreflightProblem(
                $"{model.Tag} runs on {model.RemoteHost}: no model can be created from it, but scenario '{cell.Scenario}' asks for one "
                    + "(`create_from`, or num_ctx or num_gpu through /v1)",
                "remove that setting, or measure a model that runs on the server");
    }

    private static InstalledModel? Of(PlanCell cell, IReadOnlyDictionary<string, ServerInventory> servers) =>
        cell.Model.Tag is not null && servers[cell.Server].Find(cell.Model) is { IsRemote: true } model ? model : null;
}
