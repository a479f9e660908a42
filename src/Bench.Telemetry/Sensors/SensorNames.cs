namespace Bench.Telemetry.Sensors;

/// <summary>Types of LibreHardwareMonitorLib (HardwareType, SensorType) that are read.</summary>
internal static class SensorNames
{
    public const string Nvidia = "GpuNvidia";
    public const string Amd = "GpuAmd";
    public const string Intel = "GpuIntel";
    public const string Processor = "Cpu";
    public const string Memory = "Memory";

    public const string Power = "Power";
    public const string Load = "Load";
    public const string Temperature = "Temperature";
    public const string Clock = "Clock";
    public const string SmallData = "SmallData";
    public const string Data = "Data";
}
