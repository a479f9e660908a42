using Bench.Core.Contracts;
using Bench.Core.Factors;
using Bench.Core.Plans;

namespace Bench.Runner.Preflight;

/// <summary>
/// Sorts alternatives before any of them is measured: those whose predicted memory is more than their
/// machine has are left out, with the reason.
/// </summary>
internal sealed class UnfitCells(MachineMemory machine, IReadOnlyDictionary<string, IServerClient> clients, IServerPresence presence)
{
    /// <param name="planned">With all cells.</param>
    /// <param name="alternatives">The cells that may be left out.</param>
    /// <param name="cancellation">Ends the look-ups.</param>
    /// <returns>The cells that are left, and a sentence about each configuration that is not, by scenario.</returns>
    public async Task<(IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons)> SortAsync(
        PlannedRun planned, IReadOnlyList<PlanCell> alternatives, CancellationToken cancellation)
    {
        var limits = new Dictionary<string, MemoryBound>();
        foreach (var server in alternatives.Select(cell => planned.Plan.ServerOf(cell)).DistinctBy(server => server.Name))
        {
            if (await machine.WholeOfAsync(server, cancellation) is { } bytes)
                limits[server.Name] = MemoryBound.OfMachine(bytes);
        }

        if (limits.Count == 0)
            return (planned.Plan.Cells, new Dictionary<string, string>());
        var memory = await PlannedMemory.AskAsync(planned, clients, presence, cancellation);
        var unfit = alternatives
            .Where(cell => limits.TryGetValue(cell.Server, out var limit) && memory.Of(cell) is { } needed && limit.Excludes(needed))
            .ToHashSet<PlanCell>(ReferenceEqualityComparer.Instance);
        return (
            [.. planned.Plan.Cells.Where(cell => !unfit.Contains(cell))],
            unfit.GroupBy(cell => cell.Scenario).ToDictionary(scenario => scenario.Key, scenario =>
                string.Join(' ', scenario.Select(cell => limits[cell.Server].Sentence(Named(cell), memory.Of(cell)!.Value)).Distinct())));
    }

    private static string Named(PlanCell cell) => $"{cell.Model.Label} with {Words(cell)}";

    private static string Words(PlanCell cell) => string.Join(", ",
    [
        .. LaunchSettings.Of(cell)
            .Select(setting => LaunchSettings.Words(setting.Key, setting.Value)),
        .. new[] { Factor.NumCtx.ValueIn(cell) }.OfType<FactorValue>().Select(context => Factor.NumCtx.Phrase(context)),
    ]);
}
