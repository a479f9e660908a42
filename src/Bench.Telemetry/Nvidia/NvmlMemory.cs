using System.Runtime.InteropServices;

namespace Bench.Telemetry.Nvidia;

/// <summary>nvmlMemory_t, bytes; 24 in memory. What the driver keeps for itself counts as used.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NvmlMemory(ulong Total, ulong Free, ulong Used);
