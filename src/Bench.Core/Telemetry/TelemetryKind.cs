namespace Bench.Core.Telemetry;

/// <summary>The interpretation of a metric's values.</summary>
public enum TelemetryKind
{
    /// <summary>A value at the time of reading, for which means and peaks over time are meaningful.</summary>
    Gauge,

    /// <summary>
    /// A total since some start, of which only differences are meaningful. A value below the previous one is a reset.
    /// </summary>
    Counter,
}
