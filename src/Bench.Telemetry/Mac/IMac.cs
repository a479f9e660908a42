namespace Bench.Telemetry.Mac;

/// <summary>The functions of macOS that are used, replaceable in tests. Null: the function refused.</summary>
internal interface IMac
{
    /// <summary>The value of a name, as the system writes it (sysctlbyname).</summary>
    byte[]? Sysctl(string name);

    /// <summary>The ticks of each core (host_processor_info, PROCESSOR_CPU_LOAD_INFO).</summary>
    IReadOnlyList<HostCpuLoad>? CpuLoads();

    /// <summary>The usage of memory pages (host_statistics64, HOST_VM_INFO64).</summary>
    VmStatistics64? VmStatistics();

    /// <summary>The size of the pages that <see cref="VmStatistics"/> counts (host_page_size).</summary>
    long? PageSize();

    /// <summary>The length of a unit of mach time (mach_timebase_info).</summary>
    MachTimebase? Timebase();

    /// <summary>The ids of all processes (proc_listallpids).</summary>
    IReadOnlyList<int> ProcessIds();

    /// <summary>proc_pidinfo, PROC_PIDTBSDINFO.</summary>
    ProcBsdInfo? BsdInfo(int id);

    /// <summary>proc_pidinfo, PROC_PIDTASKINFO. Refused for the processes of other users.</summary>
    ProcTaskInfo? TaskInfo(int id);

    /// <summary>proc_pid_rusage, RUSAGE_INFO_V4. Refused for the processes of other users.</summary>
    RusageInfo4? Usage(int id);

    /// <summary>
    /// The open files of a process (proc_pidinfo, PROC_PIDLISTFDS). Empty if refused, as for the processes of other users.
    /// </summary>
    IReadOnlyList<ProcFdInfo> Descriptors(int id);

    /// <summary>A socket of a process, as a socket_fdinfo (proc_pidfdinfo, PROC_PIDFDSOCKETINFO).</summary>
    byte[]? Socket(int id, int descriptor);

    /// <summary>The path of a process's program (proc_pidpath).</summary>
    string? ProgramOf(int id);
}
