namespace Bench.Telemetry.Sensors;

/// <summary>One sensor of a library of sensors, in the words of that library (LibreHardwareMonitorLib).</summary>
/// <param name="HardwareType">The hardware of the sensor: <c>GpuNvidia</c>, <c>Cpu</c>, <c>Memory</c>.</param>
/// <param name="HardwareId">Which one of them, unique on the machine: <c>/gpu-nvidia/0</c>.</param>
/// <param name="HardwareName">Its name, for people.</param>
/// <param name="SensorType">The measured quantity: <c>Power</c> (W), <c>Load</c> (%), <c>Temperature</c> (°C), <c>Clock</c> (MHz),
/// <c>SmallData</c> (MiB), <c>Data</c> (GiB).</param>
/// <param name="Name">Which one of them: <c>GPU Core</c>.</param>
/// <param name="Value">Null: the sensor has no value, now or at all.</param>
public sealed record SensorReading(
    string HardwareType, string HardwareId, string HardwareName, string SensorType, string Name, float? Value);
