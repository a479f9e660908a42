namespace Bench.Core.Telemetry;

/// <summary>What became of a source in one sitting.</summary>
public sealed record SourceReport
{
    /// <summary>One of <see cref="TelemetrySources"/>.</summary>
    public required string Name { get; init; }

    /// <summary>As <see cref="ITelemetrySource.Server"/>.</summary>
    public string? Server { get; init; }

    public IReadOnlyList<TelemetryDevice> Devices { get; init; } = [];

    /// <summary>Why it gave nothing from the start; null: it did.</summary>
    public string? Absent { get; init; }

    /// <summary>Why it was given up in the middle of it; null: it was not.</summary>
    public string? Dropped { get; init; }

    /// <summary>What it told that cannot be, and was left out.</summary>
    public IReadOnlyList<ImpossibleReading> Impossible { get; init; } = [];

    /// <summary>Times that it was asked and answered.</summary>
    public long Rounds { get; init; }

    /// <summary>The other host's clock against this one's; null where it is the same one or does not tell.</summary>
    public ClockOffset? Clock { get; init; }
}
