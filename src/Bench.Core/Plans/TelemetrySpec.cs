using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>The telemetry settings of a run.</summary>
public sealed record TelemetrySpec
{
    public static readonly TelemetrySpec Default = new();

    /// <summary>False: nothing is sampled, on this host or elsewhere.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Between two samples of a source: five a second.</summary>
    public Duration Interval { get; init; } = Duration.FromMilliseconds(200);

    /// <summary>Idle time before the first cell, for net energy; recorded only if a source reports power or energy.</summary>
    public Duration Baseline { get; init; } = Duration.FromSeconds(3);

    /// <summary>The pages that are scraped on other hosts.</summary>
    public IReadOnlyList<PrometheusTarget> Prometheus { get; init; } = [];
}
