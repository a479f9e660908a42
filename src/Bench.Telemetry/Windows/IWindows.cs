namespace Bench.Telemetry.Windows;

/// <summary>The functions of Windows that are used, replaceable in tests. Null: the function refused.</summary>
internal interface IWindows
{
    /// <summary>The times of all processors together since boot (GetSystemTimes).</summary>
    SystemTimes? Times();

    /// <summary>GlobalMemoryStatusEx.</summary>
    MemoryStatus? Memory();

    /// <summary>Pages in use of each page file (EnumPageFilesW); empty if there is none.</summary>
    IReadOnlyList<long>? PageFilePages();

    /// <summary>The size of the pages that <see cref="PageFilePages"/> counts.</summary>
    long PageSize { get; }

    /// <summary>
    /// Bytes read since boot from each physical drive that answers, by its number (DeviceIoControl, IOCTL_DISK_PERFORMANCE).
    /// </summary>
    IReadOnlyDictionary<int, long> DriveReads();

    /// <summary>
    /// The listening sockets with their owners (GetExtendedTcpTable, TCP_TABLE_OWNER_PID_LISTENER), as the table is written.
    /// </summary>
    /// <param name="isVersion6">MIB_TCP6TABLE_OWNER_PID instead of MIB_TCPTABLE_OWNER_PID.</param>
    byte[]? TcpListeners(bool isVersion6);

    /// <summary>All processes (CreateToolhelp32Snapshot).</summary>
    IReadOnlyList<ProcessEntry> Processes();

    /// <summary>GetProcessTimes. Refused for the processes of other users unless this one is an administrator's.</summary>
    ProcessTimes? TimesOf(int id);

    /// <summary>GetProcessMemoryInfo; likewise.</summary>
    ProcessMemoryCounters? MemoryOf(int id);

    /// <summary>QueryFullProcessImageNameW; likewise.</summary>
    string? ProgramOf(int id);

    /// <summary>The processor's name, as the registry has it.</summary>
    string? ProcessorName();
}
