using Bench.Core.Catalog;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>Checks whether a cell's model supports its requests, as reported by the server.</summary>
internal static class ModelChecks
{
    private const string Completion = "completion";
    private const string Embedding = "embedding";

    /// <summary>Every problem once, however many cells have it.</summary>
    public static IReadOnlyList<PreflightProblem> Check(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. plan.Cells.SelectMany(cell => Check(cell, servers[cell.Server].DetailsOf(cell.Model))).Distinct()];

    /// <summary>Observations that are unusual but do not prevent a run.</summary>
    public static IReadOnlyList<string> Notes(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers) =>
        [.. plan.Cells
            .Where(cell => !cell.Workload.Endpoint.Generates && Lacks(servers[cell.Server].DetailsOf(cell.Model), Embedding))
            .Select(
                cell => $"{NameOf(cell)} does not list embeddings as a capability: some versions of Ollama create them with any "
                    + "model, newer ones refuse.")
            .Distinct()];

    private static IEnumerable<PreflightProblem> Check(PlanCell cell, ModelDetails? details)
    {
        if (cell.Workload.Endpoint.Generates && Lacks(details, Completion))
            yield return new PreflightProblem(
                $"{NameOf(cell)} cannot be used with endpoint {cell.Workload.Endpoint.Word}: "
                    + $"it can do {string.Join(", ", details!.Capabilities!)}",
                "use `endpoint: embed` for it, or another model");

        if (cell.Workload.Think == true && Lacks(details, "thinking"))
            yield return new PreflightProblem(
                $"{NameOf(cell)} does not think (`think: {cell.Workload.ThinkLevel?.Word ?? "true"}`)",
                "leave `think` out, or choose a thinking model");

        if (cell.Workload.Images.Count > 0 && Lacks(details, "vision"))
            yield return new PreflightProblem(
                $"{NameOf(cell)} does not see images: some servers ignore them silently, others refuse",
                "remove `prompt.images`, or choose a model whose capabilities include vision (see `ollama show`)");

        if (cell.Workload.Tools.Count > 0 && Lacks(details, "tools"))
            yield return new PreflightProblem(
                $"{NameOf(cell)} does not support tools",
                "remove `prompt.tools`, or choose a model whose capabilities include tools (see `ollama show`)");

        if (cell.NumCtx is { } asked && details?.ContextLength is { } longest && asked > longest)
            yield return new PreflightProblem(
                Invariant($"num_ctx {asked} is more than {NameOf(cell)} was trained for ({longest}): ")
                    + Invariant($"the server would silently use {longest}"),
                Invariant($"use num_ctx up to {longest}, or exclude this model there: `exclude: [ {{ model: ")
                    + Invariant($"\"{cell.Model.Name}\", num_ctx: {asked} }} ]`"));
    }

    /// <summary>A created model is named after its source, because its own name means nothing to users.</summary>
    private static string? NameOf(PlanCell cell) => cell.Model.Derived?.From ?? cell.Model.Tag;

    private static bool Lacks(ModelDetails? details, string capability) =>
        details?.Capabilities is { Count: > 0 } known && !known.Contains(capability, StringComparer.OrdinalIgnoreCase);
}
