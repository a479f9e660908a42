using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>
/// rusage_info_v4 (sys/resource.h), which contains the fields of v0 to v3 before its own. Processor times are in units of mach time.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RusageInfo4
{
    public Name16 Uuid;
    public ulong UserTime;
    public ulong SystemTime;
    public ulong PackageIdleWakeUps;
    public ulong InterruptWakeUps;
    public ulong PageIns;
    public ulong WiredSize;
    public ulong ResidentSize;
    public ulong PhysicalFootprint;
    public ulong ProcessStart;
    public ulong ProcessExit;

    // since v1
    public ulong ChildUserTime;
    public ulong ChildSystemTime;
    public ulong ChildPackageIdleWakeUps;
    public ulong ChildInterruptWakeUps;
    public ulong ChildPageIns;
    public ulong ChildElapsed;

    // since v2
    public ulong DiskBytesRead;
    public ulong DiskBytesWritten;

    // since v3
    public ulong CpuTimeDefault;
    public ulong CpuTimeMaintenance;
    public ulong CpuTimeBackground;
    public ulong CpuTimeUtility;
    public ulong CpuTimeLegacy;
    public ulong CpuTimeUserInitiated;
    public ulong CpuTimeUserInteractive;
    public ulong BilledSystemTime;
    public ulong ServicedSystemTime;

    // since v4
    public ulong LogicalWrites;
    public ulong LifetimeMaxFootprint;
    public ulong Instructions;
    public ulong Cycles;
    public ulong BilledEnergy;
    public ulong ServicedEnergy;
    public ulong IntervalMaxFootprint;
    public ulong RunnableTime;
}
