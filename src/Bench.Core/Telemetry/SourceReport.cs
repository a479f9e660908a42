namespace Bench.Core.Telemetry;

/// <summary>The report on a source in one sitting.</summary>
public sealed record SourceReport
{
    /// <summary>One of <see cref="TelemetrySources"/>.</summary>
    public required string Name { get; init; }

    /// <summary>As <see cref="ITelemetrySource.Server"/>.</summary>
    public string? Server { get; init; }

    public IReadOnlyList<TelemetryDevice> Devices { get; init; } = [];

    /// <summary>The reason why it provided nothing from the start; otherwise null.</summary>
    public string? Absent { get; init; }

    /// <summary>The reason why it was dropped during the sitting; otherwise null.</summary>
    public string? Dropped { get; init; }

    /// <summary>The impossible readings that were left out.</summary>
    public IReadOnlyList<ImpossibleReading> Impossible { get; init; } = [];

    /// <summary>Times that it was asked and answered.</summary>
    public long Rounds { get; init; }

    /// <summary>The other host's clock against this one's; null if it is the same one or does not tell.</summary>
    public ClockOffset? Clock { get; init; }
}
