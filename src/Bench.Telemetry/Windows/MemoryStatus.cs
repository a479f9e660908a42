using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>MEMORYSTATUSEX (sysinfoapi.h), in bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MemoryStatus
{
    /// <summary>The size of the structure, which the caller writes.</summary>
    public uint Length;

    /// <summary>Per cent of the physical memory in use.</summary>
    public uint Load;

    public ulong TotalPhysical;
    public ulong AvailablePhysical;
    public ulong TotalPageFile;
    public ulong AvailablePageFile;
    public ulong TotalVirtual;
    public ulong AvailableVirtual;
    public ulong AvailableExtendedVirtual;

    /// <summary>With its size written, as the function demands.</summary>
    public static MemoryStatus Asked => new() { Length = (uint)Unsafe.SizeOf<MemoryStatus>() };
}
