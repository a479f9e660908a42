using Bench.Core.Telemetry;

namespace Bench.Core.Records;

/// <summary>A run folder's raw content, read back: what analysis starts from.</summary>
/// <param name="Manifest">run.json.</param>
/// <param name="Cells">Every planned cell that was begun, in plan order.</param>
public sealed record RecordedRun(RunManifest Manifest, IReadOnlyList<RecordedCell> Cells)
{
    /// <summary>
    /// In the order in which they were written, read as they are requested: there may be millions. Empty if the run has none.
    /// </summary>
    public IEnumerable<RecordedSample> Telemetry { get; init; } = [];
}
