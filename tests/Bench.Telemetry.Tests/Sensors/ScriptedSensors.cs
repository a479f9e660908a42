using Bench.Telemetry.Sensors;

namespace Bench.Telemetry.Tests.Sensors;

/// <summary>A library of sensors that says what it is told to.</summary>
internal sealed class ScriptedSensors : ISensorReader
{
    public List<SensorReading> Readings { get; } = [];

    public bool IsClosed { get; private set; }

    /// <summary>Adds sensors of one piece of hardware: "Power:GPU Package" with its value.</summary>
    public ScriptedSensors With(string type, string id, string name, params ReadOnlySpan<(string Sensor, float? Value)> sensors)
    {
        foreach (var (sensor, value) in sensors)
        {
            var parts = sensor.Split(':');
            Readings.Add(new SensorReading(type, id, name, parts[0], parts[1], value));
        }

        return this;
    }

    public void Set(string id, string sensor, float? value)
    {
        var index = Readings.FindIndex(reading => reading.HardwareId == id && $"{reading.SensorType}:{reading.Name}" == sensor);
        Readings[index] = Readings[index] with { Value = value };
    }

    public IReadOnlyList<SensorReading> Read() => Readings;

    public void Dispose() => IsClosed = true;
}
