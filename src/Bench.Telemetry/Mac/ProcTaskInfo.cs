using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>proc_taskinfo (sys/proc_info.h); times are in units of mach time.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ProcTaskInfo
{
    public ulong VirtualSize { get; init; }

    public ulong ResidentSize { get; init; }

    public ulong TotalUser { get; init; }

    public ulong TotalSystem { get; init; }

    public ulong ThreadsUser { get; init; }

    public ulong ThreadsSystem { get; init; }

    public int Policy { get; init; }

    public int Faults { get; init; }

    public int PageIns { get; init; }

    public int CowFaults { get; init; }

    public int MessagesSent { get; init; }

    public int MessagesReceived { get; init; }

    public int MachCalls { get; init; }

    public int UnixCalls { get; init; }

    public int Switches { get; init; }

    public int Threads { get; init; }

    public int RunningThreads { get; init; }

    public int Priority { get; init; }
}
