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
        var facts = new CellFacts[run.Cells.Count];
        var cells = new CellSummary[run.Cells.Count];
        Parallel.For(0, cells.Length, index =>
        {
            facts[index] = new CellFacts(run.Manifest, run.Cells[index], caches, residuals, telemetry);
            cells[index] = CellSummary.Of(facts[index]);
        });
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
