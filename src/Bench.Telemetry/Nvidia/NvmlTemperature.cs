using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Nvidia;

/// <summary>nvmlTemperature_t, version 1, 12 bytes.</summary>
/// <param name="Sensor">0: the GPU's.</param>
/// <param name="Celsius">May be below zero.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NvmlTemperature(uint Version, int Sensor, int Celsius)
{
    /// <summary>As it is handed to the library: NVML_STRUCT_VERSION(Temperature, 1).</summary>
    public static NvmlTemperature Asked => new((uint)Unsafe.SizeOf<NvmlTemperature>() | (1u << 24), 0, 0);
}
