using System.Runtime.InteropServices;

namespace Bench.Telemetry.Nvidia;

/// <summary>nvmlUtilization_t: percent of the driver's last sample period (1/6 s to 1 s), 8 bytes.</summary>
/// <param name="Gpu">In which a kernel ran, on however little of the GPU.</param>
/// <param name="Memory">In which the GPU's memory was read or written.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NvmlUtilization(uint Gpu, uint Memory);
