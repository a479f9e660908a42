namespace Bench.Core.Telemetry;

/// <summary>How the values of a metric are to be read.</summary>
public enum TelemetryKind
{
    /// <summary>What was so when it was read: a mean or a peak over time means something.</summary>
    Gauge,

    /// <summary>
    /// What has come together since some beginning: only differences mean something. A value below the one before it is a new beginning.
    /// </summary>
    Counter,
}
