using Bench.Core.Contracts;
using Bench.Core.Factors;
using Bench.Core.Plans;
using static System.FormattableString;

namespace Bench.Runner.Preflight;

/// <summary>
/// Sorts alternatives before any of them is measured: those whose predicted memory is more than their
/// machine has are left out, with the reason.
/// </summary>
internal sealed class UnfitCells(MachineMemory machine, IReadOnlyDictionary<string, IServerClient> clients, IServerPresence presence)
{
    /// <summary>A prediction is not exact (docs/models.md): what is near the limit is measured.</summary>
    public const double Certainly = 1.1;

    private const double BytesPerGibibyte = 1L << 30;

    /// <param name="planned">With all cells.</param>
    /// <param name="alternatives">The cells that may be left out.</param>
    /// <param name="cancellation">Ends the look-ups.</param>
    /// <returns>The cells that are left, and a sentence about each configuration that is not, by scenario.</returns>
    public async Task<(IReadOnlyList<PlanCell> Kept, IReadOnlyDictionary<string, string> Reasons)> SortAsync(
        PlannedRun planned, IReadOnlyList<PlanCell> alternatives, CancellationToken cancellation)
    {
        var limits = new Dictionary<string, long>();
        foreach (var server in alternatives.Select(cell => planned.Plan.ServerOf(cell)).DistinctBy(server => server.Name))
        {
            if (await machine.WholeOfAsync(server, cancellation) is { } bytes)
                limits[server.Name] = bytes;
        }

        if (limits.Count == 0)
            return (planned.Plan.Cells, new Dictionary<string, string>());
        var memory = await PlannedMemory.AskAsync(planned, clients, presence, cancellation);
        var unfit = alternatives
            .Where(cell => limits.TryGetValue(cell.Server, out var limit) && memory.Of(cell) > Certainly * limit)
            .ToHashSet<PlanCell>(ReferenceEqualityComparer.Instance);
        return (
            [.. planned.Plan.Cells.Where(cell => !unfit.Contains(cell))],
            unfit.GroupBy(cell => cell.Scenario).ToDictionary(scenario => scenario.Key, scenario =>
                string.Join(' ', scenario.Select(cell => Sentence(cell, memory.Of(cell)!.Value, limits[cell.Server])).Distinct())));
    }

    private static string Sentence(PlanCell cell, long needed, long limit) =>
        Invariant($"{cell.Model.Label} with {Words(cell)} needs about {needed / BytesPerGibibyte:0.#} GiB (predicted), ")
        + Invariant($"more than the {limit / BytesPerGibibyte:0.#} GiB that the machine has in all.");

    private static string Words(PlanCell cell) => string.Join(", ",
    [
        .. LaunchSettings.Of(cell)
            .Select(setting => LaunchSettings.Words(setting.Key, setting.Value)),
        .. new[] { Factor.NumCtx.ValueIn(cell) }.OfType<FactorValue>().Select(context => Factor.NumCtx.Phrase(context)),
    ]);
}
