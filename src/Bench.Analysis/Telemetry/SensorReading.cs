using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>The reading of one metric of one device in a cell.</summary>
/// <param name="Device">As its source names it.</param>
/// <param name="Cell">Within the cell's window.</param>
/// <param name="Idle">Within the sitting's idle time before the first cell; null if there was none.</param>
/// <param name="Interval">Between two samples, as meant or, of a slower source, as they came.</param>
internal sealed record SensorReading(string Device, WindowReading Cell, WindowReading? Idle, Duration Interval)
{
    /// <summary>Of a gauge over the cell's window.</summary>
    public double? Mean => Cell.Mean(Interval);

    /// <summary>Of a counter over the cell's window.</summary>
    public double? Growth => Cell.Growth(Interval);
}
