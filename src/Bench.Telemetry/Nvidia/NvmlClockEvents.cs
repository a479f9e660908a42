namespace Bench.Telemetry.Nvidia;

/// <summary>
/// The reasons why clocks are reduced (nvmlClocksEventReasons of nvml.h, "throttle reasons" before
/// R535). Idle and chosen clocks are not reported.
/// </summary>
[Flags]
internal enum NvmlClockEvents : ulong
{
    None = 0,
    SoftwarePowerCap = 0x04,
    HardwareSlowdown = 0x08,
    SoftwareThermalSlowdown = 0x20,
    HardwareThermalSlowdown = 0x40,
    HardwarePowerBrake = 0x80,

    Thermal = SoftwareThermalSlowdown | HardwareThermalSlowdown,
    Hardware = HardwareSlowdown | HardwarePowerBrake,
}
