using Bench.Analysis.Baselines;
using Bench.Analysis.Reconciliation;
using Bench.Analysis.Telemetry;
using Bench.Core.Records;

namespace Bench.Analysis.Facts;

/// <summary>What the facts of every cell need to know of the whole run.</summary>
/// <param name="Cells">In the order of the run: what is believed of each.</param>
internal sealed record RunFacts(RunManifest Manifest, IReadOnlyList<ReconciledCell> Cells, RunBaselines Baselines, TelemetryFold Telemetry)
{
    public static RunFacts Of(RecordedRun run)
    {
        var cells = run.Cells.AsParallel().AsOrdered().Select(ReconciledCell.Of).ToArray();
        return new RunFacts(run.Manifest, cells, new RunBaselines([.. cells.Select(cell => cell.Believed)]), TelemetryFold.Of(run));
    }
}
