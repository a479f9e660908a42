using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Scenarios.Estimates;

namespace Bench.Runner.Preflight;

/// <summary>A plan ready to be shown or run, with what is known of its servers.</summary>
internal sealed class PlannedRun(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers)
{
    public BenchmarkPlan Plan { get; } = plan;

    public IReadOnlyDictionary<string, ServerInventory> Servers { get; } = servers;

    public IReadOnlyDictionary<PlanCell, CellEstimate> Estimates { get; } = Estimate(plan, servers);

    /// <summary>The servers as they go into the manifest.</summary>
    public IReadOnlyList<ServerSnapshot> Snapshots => [.. Servers.Values.Select(server => server.Snapshot(PreflightChecks.TagsOn(Plan, server)))];

    public bool Simulated => Servers.Values.Any(server => server.IsSimulated);

    public IReadOnlyDictionary<PlanCell, Duration> Times => Estimates.ToDictionary(pair => pair.Key, pair => pair.Value.Total);

    public Duration Total => Estimates.Values.Aggregate(Duration.Zero, (sum, estimate) => sum + estimate.Total);

    /// <summary>The cells from the first one that would not end within the limit, going by the estimate.</summary>
    public IReadOnlyList<PlanCell> BeyondTime(Duration? limit)
    {
        if (limit is not { } most)
            return [];
        var elapsed = Duration.Zero;
        return [.. Plan.Cells.SkipWhile(cell => (elapsed += Estimates[cell].Total) <= most)];
    }

    private static Dictionary<PlanCell, CellEstimate> Estimate(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers)
    {
        var estimates = new Dictionary<PlanCell, CellEstimate>(ReferenceEqualityComparer.Instance);
        ModelConfiguration? loaded = null;
        foreach (var cell in plan.Cells)
        {
            var server = servers[cell.Server];
            estimates[cell] = CellEstimate.Of(cell, Installed(server, cell.Model), server.DetailsOf(cell.Model), loaded != cell.Configuration);
            loaded = cell.Configuration;
        }

        return estimates;
    }

    private static InstalledModel? Installed(ServerInventory server, ModelChoice model) =>
        server.Find(model.Tag!) ?? (server.Find(model) is { } source ? QuantizedSize.After(source, model.Derived?.Quantize) : null);
}
