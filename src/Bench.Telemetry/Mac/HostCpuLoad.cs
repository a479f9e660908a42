using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>
/// host_cpu_load_info and processor_cpu_load_info (mach/host_info.h): ticks of 10 ms, in the order of the states. They wrap.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HostCpuLoad(uint User, uint System, uint Idle, uint Nice);
