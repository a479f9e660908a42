using Bench.Analysis.Baselines;
using Bench.Analysis.Telemetry;
using Bench.Core.Records;

namespace Bench.Analysis.Facts;

/// <summary>What the facts of every cell need to know of the whole run.</summary>
internal sealed record RunFacts(RunManifest Manifest, RunBaselines Baselines, TelemetryFold Telemetry)
{
    public static RunFacts Of(RecordedRun run) => new(run.Manifest, new RunBaselines(run.Cells), TelemetryFold.Of(run));
}
