using Bench.Analysis.Cells;
using Bench.Analysis.Facts;
using Bench.Analysis.Findings;
using Bench.Core.Records;

namespace Bench.Analysis;

/// <summary>From what happened to what it means. A pure function: the same records give the same figures, whenever and wherever.</summary>
public static class RunAnalysis
{
    public static RunSummary Analyze(RecordedRun run)
    {
        var shared = RunFacts.Of(run);
        var facts = new CellFacts[run.Cells.Count];
        var cells = new CellSummary[run.Cells.Count];
        Parallel.For(0, cells.Length, index =>
        {
            facts[index] = CellFacts.Of(shared, shared.Cells[index]);
            cells[index] = CellSummary.Of(facts[index], FindingRules.Of(facts[index]));
        });
        return new RunSummary
        {
            Manifest = run.Manifest,
            Cells = cells,
            Requests = [.. facts
                .Zip(cells)
                .SelectMany(pair => pair.First.Requests.All.Select(request => new RequestRow(pair.Second.Labels, request)))],
            TelemetryLanes = shared.Telemetry.Lanes,
            Findings = RunFinding.Of(run.Manifest, cells),
        };
    }
}
