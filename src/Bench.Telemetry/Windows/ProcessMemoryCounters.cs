using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>PROCESS_MEMORY_COUNTERS_EX (psapi.h), in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ProcessMemoryCounters
{
    /// <summary>The size of the structure, which the caller writes.</summary>
    public uint Length;

    public uint PageFaults;
    public nuint PeakWorkingSet;
    public nuint WorkingSet;
    public nuint PeakPagedPoolQuota;
    public nuint PagedPoolQuota;
    public nuint PeakNonPagedPoolQuota;
    public nuint NonPagedPoolQuota;
    public nuint PageFile;
    public nuint PeakPageFile;
    public nuint Private;

    /// <summary>With its size written, as the function demands.</summary>
    public static ProcessMemoryCounters Asked => new() { Length = (uint)Unsafe.SizeOf<ProcessMemoryCounters>() };
}
