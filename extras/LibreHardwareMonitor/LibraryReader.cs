using Bench.Telemetry.Sensors;
using LibreHardwareMonitor.Hardware;

namespace Bench.Extras.Sensors;

/// <summary>The sensors of this machine through LibreHardwareMonitorLib: the only place that knows the library.</summary>
internal sealed class LibraryReader : ISensorReader
{
    private readonly Computer _computer;

    /// <summary>Finds the hardware, which takes seconds. Without administrator's rights, much of it is not found.</summary>
    public LibraryReader()
    {
        _computer = new Computer { IsCpuEnabled = true, IsGpuEnabled = true, IsMemoryEnabled = true, IsMotherboardEnabled = true };
        _computer.Open();
    }

    public IReadOnlyList<SensorReading> Read()
    {
        var readings = new List<SensorReading>();
        foreach (var hardware in _computer.Hardware)
            Read(hardware, readings);
        return readings;
    }

    public void Dispose() => _computer.Close();

    private static void Read(IHardware hardware, List<SensorReading> readings)
    {
        hardware.Update();
        foreach (var sensor in hardware.Sensors)
            readings.Add(new SensorReading(
                hardware.HardwareType.ToString(),
                hardware.Identifier.ToString(),
                hardware.Name,
                sensor.SensorType.ToString(),
                sensor.Name,
                sensor.Value));
        foreach (var part in hardware.SubHardware)
            Read(part, readings);
    }
}
