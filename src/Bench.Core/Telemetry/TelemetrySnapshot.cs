using Bench.Core.Time;

namespace Bench.Core.Telemetry;

/// <summary>The telemetry of a sitting (run.json).</summary>
public sealed record TelemetrySnapshot
{
    /// <summary>Between two samples of a source that does not ask for less.</summary>
    public required Duration Interval { get; init; }

    public required IReadOnlyList<SourceReport> Sources { get; init; }

    /// <summary>The idle time before the first cell, for net energy; null if none was kept.</summary>
    public TelemetrySpan? Baseline { get; init; }

    /// <summary>Samples that were thrown away because the disk did not keep up.</summary>
    public long Lost { get; init; }
}
