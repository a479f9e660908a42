using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>vm_statistics64 (mach/vm_statistics.h), as far as all systems have it: counts of pages and of events since boot.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct VmStatistics64
{
    public uint FreeCount { get; init; }

    public uint ActiveCount { get; init; }

    public uint InactiveCount { get; init; }

    public uint WireCount { get; init; }

    public ulong ZeroFillCount { get; init; }

    public ulong Reactivations { get; init; }

    public ulong PageIns { get; init; }

    public ulong PageOuts { get; init; }

    public ulong Faults { get; init; }

    public ulong CowFaults { get; init; }

    public ulong Lookups { get; init; }

    public ulong Hits { get; init; }

    public ulong Purges { get; init; }

    public uint PurgeableCount { get; init; }

    public uint SpeculativeCount { get; init; }

    public ulong Decompressions { get; init; }

    public ulong Compressions { get; init; }

    public ulong SwapIns { get; init; }

    public ulong SwapOuts { get; init; }

    public uint CompressorPageCount { get; init; }

    public uint ThrottledCount { get; init; }

    public uint ExternalPageCount { get; init; }

    public uint InternalPageCount { get; init; }

    public ulong UncompressedPagesInCompressor { get; init; }
}
