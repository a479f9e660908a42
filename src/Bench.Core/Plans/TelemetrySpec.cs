using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>How a run samples the machines that it loads.</summary>
public sealed record TelemetrySpec
{
    public static readonly TelemetrySpec Default = new();

    /// <summary>False: nothing is sampled, on this host or elsewhere.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Between two samples of a source: five a second.</summary>
    public Duration Interval { get; init; } = Duration.FromMilliseconds(200);

    /// <summary>Idle time before the first cell, for net energy; kept only where something tells power or energy.</summary>
    public Duration Baseline { get; init; } = Duration.FromSeconds(3);

    /// <summary>What is scraped on other hosts.</summary>
    public IReadOnlyList<PrometheusTarget> Prometheus { get; init; } = [];
}
