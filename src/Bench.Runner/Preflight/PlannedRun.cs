using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.Questions;
using Bench.Scenarios.Estimates;

namespace Bench.Runner.Preflight;

/// <summary>A plan ready to be shown or run, with what is known of its servers.</summary>
internal sealed class PlannedRun(BenchmarkPlan plan, IReadOnlyDictionary<string, ServerInventory> servers, RunQuestion? question = null)
{
    private Dictionary<PlanCell, CellEstimate>? _known;

    public BenchmarkPlan Plan { get; } = plan;

    public IReadOnlyDictionary<string, ServerInventory> Servers { get; } = servers;

    /// <summary>The question of the run; by default, to measure every cell of the plan.</summary>
    public RunQuestion Question { get; } = question ?? RunQuestion.Grid(plan.Cells);

    /// <summary>The number of server starts for the cells of the plan, in its order; zero for servers that are already running.</summary>
    public int Starts { get; } = plan.Cells
        .Where(cell => plan.ServerOf(cell).IsStartedByHarness)
        .GroupBy(cell => cell.Server)
        .Sum(server => 1 + server.Zip(server.Skip(1)).Count(pair => pair.First.Configuration.Launch != pair.Second.Configuration.Launch));

    /// <summary>By the estimates, when the study decides as late as it can.</summary>
    public Duration Total => Sum(Question.Study.Outlook.AtMost);

    /// <summary>By the estimates, when the study decides as early as it can.</summary>
    public Duration Least => Sum(Question.Study.Outlook.AtLeast);

    /// <summary>The servers as they go into the manifest.</summary>
    public IReadOnlyList<ServerSnapshot> Snapshots =>
        [.. Servers.Values.Select(server => server.Snapshot(PreflightChecks.TagsOn(Plan, server)))];

    public bool Simulated => Servers.Values.Any(server => server.IsSimulated);

    /// <summary>
    /// With the model's load, where the cell before it in the plan has another configuration, or the plan has no such cell.
    /// </summary>
    public CellEstimate Estimate(PlanCell cell) => (_known ??= Estimated()).GetValueOrDefault(cell) ?? Of(cell, switches: true);

    /// <summary>
    /// The cells from the first one that would not end within the limit, going by the estimate; none where a study chooses them.
    /// </summary>
    public IReadOnlyList<PlanCell> BeyondTime(Duration? limit)
    {
        if (limit is not { } most || Question.Spec is not null)
            return [];
        var elapsed = Duration.Zero;
        return [.. Plan.Cells.SkipWhile(cell => (elapsed += Estimate(cell).Total) <= most)];
    }

    private Dictionary<PlanCell, CellEstimate> Estimated()
    {
        var estimates = new Dictionary<PlanCell, CellEstimate>(ReferenceEqualityComparer.Instance);
        ModelConfiguration? loaded = null;
        foreach (var cell in Plan.Cells)
        {
            estimates[cell] = Of(cell, loaded != cell.Configuration);
            loaded = cell.Configuration;
        }

        return estimates;
    }

    private CellEstimate Of(PlanCell cell, bool switches)
    {
        var server = Servers[cell.Server];
        return CellEstimate.Of(cell, Installed(server, cell.Model), switches);
    }

    private Duration Sum(IEnumerable<PlanCell> cells) => cells.Aggregate(Duration.Zero, (sum, cell) => sum + Estimate(cell).Total);

    private static InstalledModel? Installed(ServerInventory server, ModelChoice model) =>
        server.Find(model.Tag!) ?? (server.Find(model) is { } source ? QuantizedSize.After(source, model.Derived?.Quantize) : null);
}
