namespace Bench.Telemetry.Sensors;

/// <summary>One piece of hardware with its sensors.</summary>
internal sealed class Hardware(IReadOnlyList<SensorReading> sensors)
{
    /// <summary>As the library calls this type of hardware.</summary>
    public string Type => sensors[0].HardwareType;

    public string Id => sensors[0].HardwareId;

    public string Name => sensors[0].HardwareName;

    /// <summary>In the order in which the library reports them.</summary>
    public static IReadOnlyList<Hardware> Of(IEnumerable<SensorReading> readings) =>
        [.. readings.GroupBy(reading => reading.HardwareId, StringComparer.Ordinal).Select(group => new Hardware([.. group]))];

    /// <summary>The value of the first of these names that has one; null: none has.</summary>
    public double? First(string type, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var sensor in sensors)
            {
                if (sensor.SensorType == type && sensor.Name == name && SensorUnits.Exact(sensor.Value) is { } value)
                    return value;
            }
        }

        return null;
    }

    /// <summary>The largest value of the sensors whose names begin so; null: there is none.</summary>
    public double? Most(string type, string beginning) => sensors
        .Where(sensor => sensor.SensorType == type && sensor.Name.StartsWith(beginning, StringComparison.Ordinal))
        .Max(sensor => SensorUnits.Exact(sensor.Value));

    /// <summary>The values of the sensors of a type, with their names.</summary>
    public IEnumerable<(string Name, double Value)> All(string type) =>
        from sensor in sensors
        where sensor.SensorType == type
        let value = SensorUnits.Exact(sensor.Value)
        where value is not null
        select (sensor.Name, value.Value);
}
