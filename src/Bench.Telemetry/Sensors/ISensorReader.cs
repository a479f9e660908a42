namespace Bench.Telemetry.Sensors;

/// <summary>A library of sensors. For one thread at a time.</summary>
public interface ISensorReader : IDisposable
{
    /// <summary>Has the library read all sensors anew.</summary>
    /// <returns>All of them, those of one piece of hardware together, in the order of the library.</returns>
    IReadOnlyList<SensorReading> Read();
}
