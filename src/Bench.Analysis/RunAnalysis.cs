using Bench.Analysis.Baselines;
using Bench.Analysis.Cells;
using Bench.Analysis.Findings;
using Bench.Analysis.Telemetry;
using Bench.Core.Records;

namespace Bench.Analysis;

/// <summary>From what happened to what it means. A pure function: the same records give the same figures, whenever and wherever.</summary>
public static class RunAnalysis
{
    public static RunSummary Analyze(RecordedRun run)
    {
        var caches = new PromptCacheReferences(run.Cells);
        var residuals = new UnqueuedResiduals(run.Cells);
        var telemetry = TelemetryFold.Of(run);
        var facts = run.Cells.Select(cell => new CellFacts(run.Manifest, cell, caches, residuals, telemetry)).ToArray();
        var cells = facts.Select(CellSummary.Of).ToArray();
        return new RunSummary
        {
            Manifest = run.Manifest,
            Cells = cells,
            Requests = [.. facts.Zip(cells).SelectMany(pair => pair.First.Requests.Select(request => new RequestRow(pair.Second.Labels, request)))],
            TelemetryLanes = telemetry.Lanes,
            Findings = RunFinding.Of(run.Manifest, cells),
        };
    }
}
