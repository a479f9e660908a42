using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Nvidia;

/// <summary>
/// nvmlMemory_v2_t, bytes; 40 in memory, its first number followed by 4 bytes of nothing.
/// What the driver keeps for itself stands in <paramref name="Reserved"/>.
/// </summary>
/// <param name="Version">The library refuses any but <see cref="Asked"/>'s.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct NvmlMemoryV2(uint Version, ulong Total, ulong Reserved, ulong Free, ulong Used)
{
    /// <summary>As it is handed to the library: NVML_STRUCT_VERSION(Memory, 2), the structure's size and 2 in the highest byte.</summary>
    public static NvmlMemoryV2 Asked => new((uint)Unsafe.SizeOf<NvmlMemoryV2>() | (2u << 24), 0, 0, 0, 0);
}
