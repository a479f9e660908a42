using Bench.Analysis.Baselines;
using Bench.Analysis.Reconciliation;
using Bench.Analysis.Telemetry;
using Bench.Core.Plans;
using Bench.Core.Records;

namespace Bench.Analysis.Facts;

/// <summary>The facts of the whole run that each cell needs.</summary>
/// <param name="Cells">In the order of the run: what is believed of each.</param>
internal sealed record RunFacts(
    RunManifest Manifest, IReadOnlyList<ReconciledCell> Cells, RunBaselines Baselines, ModelChanges Models, TelemetryFold Telemetry)
{
    public static RunFacts Of(RecordedRun run)
    {
        var cells = run.Cells
            .AsParallel()
            .AsOrdered()
            .Select(cell => ReconciledCell.Of(cell, LimitsOutput(run.Manifest, cell.Plan)))
            .ToArray();
        return new RunFacts(
            run.Manifest, cells, new RunBaselines([.. cells.Select(cell => cell.Believed)]), new ModelChanges(run.Manifest, run.Cells),
            TelemetryFold.Of(run));
    }

    /// <summary>False where the scenario file leaves the limit out of the requests to that server.</summary>
    public static bool LimitsOutput(RunManifest manifest, PlanCell cell) =>
        manifest.Plan.Servers.FirstOrDefault(server => server.Name == cell.Server)?.LimitsOutput ?? true;
}
