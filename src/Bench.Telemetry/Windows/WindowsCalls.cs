using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32;
using Microsoft.Win32.SafeHandles;
using static System.FormattableString;

namespace Bench.Telemetry.Windows;

/// <summary>The functions of Windows. Not run yet: written from Microsoft's documentation. For 64 bits.</summary>
internal sealed class WindowsCalls : IWindows
{
    private const int Version4 = 2; // AF_INET
    private const int Version6 = 23; // AF_INET6
    private const int ListenersWithOwners = 3; // TCP_TABLE_OWNER_PID_LISTENER
    private const uint TooSmall = 122; // ERROR_INSUFFICIENT_BUFFER
    private const uint Success = 0;
    private const uint SnapshotOfProcesses = 0x2; // TH32CS_SNAPPROCESS
    private const uint LimitedInformation = 0x1000; // PROCESS_QUERY_LIMITED_INFORMATION
    private const int MostTries = 5;
    private const int MostPathChars = 32_768;
    private const int MostDrives = 32;
    private const uint ShareAll = 0x3; // FILE_SHARE_READ and FILE_SHARE_WRITE
    private const uint OpenExisting = 3; // OPEN_EXISTING
    private const uint DiskPerformance = 0x7_0020; // IOCTL_DISK_PERFORMANCE
    private const int DiskPerformanceBytes = 88; // sizeof(DISK_PERFORMANCE)
    private const int PagesInUseOffset = 16; // ENUM_PAGE_FILE_INFORMATION.TotalInUse, behind two DWORDs and TotalSize

    public long PageSize => Environment.SystemPageSize;

    public SystemTimes? Times() =>
        WindowsFunctions.GetSystemTimes(out var idle, out var kernel, out var user) ? new SystemTimes(idle, kernel, user) : null;

    public MemoryStatus? Memory()
    {
        var status = MemoryStatus.Asked;
        return WindowsFunctions.GlobalMemoryStatus(ref status) ? status : null;
    }

    public IReadOnlyList<long>? PageFilePages()
    {
        List<long> pages = [];
        var isRead = WindowsFunctions.EnumPageFiles(
            (_, information, _) =>
            {
                pages.Add(Marshal.ReadInt64(information, PagesInUseOffset));
                return 1;
            },
            0);
        return isRead ? pages : null;
    }

    /// <summary>No access is requested, so administrator rights are not needed; the query works anyway.</summary>
    public IReadOnlyDictionary<int, long> DriveReads()
    {
        var reads = new Dictionary<int, long>();
        var performance = new byte[DiskPerformanceBytes];
        for (var number = 0; number < MostDrives; number++)
        {
            using var drive = WindowsFunctions.CreateFile(Invariant($@"\\.\PhysicalDrive{number}"), 0, ShareAll, 0, OpenExisting, 0, 0);
            if (!drive.IsInvalid && WindowsFunctions.DeviceIoControl(
                drive, DiskPerformance, 0, 0, performance, (uint)performance.Length, out _, 0))
                reads[number] = MemoryMarshal.Read<long>(performance); // BytesRead comes first
        }

        return reads;
    }

    /// <summary>The table may grow between the question for its size and the one for its rows.</summary>
    public byte[]? TcpListeners(bool isVersion6)
    {
        var table = Array.Empty<byte>();
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var size = (uint)table.Length;
            var result = WindowsFunctions.GetExtendedTcpTable(
                table.Length == 0 ? null : table, ref size, false, isVersion6 ? Version6 : Version4, ListenersWithOwners, 0);
            if (result == Success)
                return table;
            if (result != TooSmall)
                return null;
            table = new byte[size];
        }

        return null;
    }

    public IReadOnlyList<ProcessEntry> Processes()
    {
        using var snapshot = new SafeFileHandle(WindowsFunctions.CreateToolhelp32Snapshot(SnapshotOfProcesses, 0), ownsHandle: true);
        if (snapshot.IsInvalid)
            return [];
        List<ProcessEntry> processes = [];
        var entry = new byte[ProcessEntry.Size];
        MemoryMarshal.Write(entry, (uint)entry.Length);
        for (var isThere = WindowsFunctions.FirstProcess(snapshot, entry); isThere; isThere = WindowsFunctions.NextProcess(snapshot, entry))
            processes.Add(ProcessEntry.Read(entry));
        return processes;
    }

    public ProcessTimes? TimesOf(int id)
    {
        using var process = WindowsFunctions.OpenProcess(LimitedInformation, false, id);
        return !process.IsInvalid
            && WindowsFunctions.GetProcessTimes(process, out var creation, out var exit, out var kernel, out var user)
            ? new ProcessTimes(creation, exit, kernel, user)
            : null;
    }

    public ProcessMemoryCounters? MemoryOf(int id)
    {
        using var process = WindowsFunctions.OpenProcess(LimitedInformation, false, id);
        var counters = ProcessMemoryCounters.Asked;
        return !process.IsInvalid && WindowsFunctions.GetProcessMemoryInfo(process, ref counters, counters.Length)
            ? counters
            : null;
    }

    public string? ProgramOf(int id)
    {
        using var process = WindowsFunctions.OpenProcess(LimitedInformation, false, id);
        var path = new byte[MostPathChars * sizeof(char)];
        uint length = MostPathChars;
        return !process.IsInvalid && WindowsFunctions.QueryFullProcessImageName(process, 0, path, ref length)
            ? Encoding.Unicode.GetString(path, 0, (int)length * sizeof(char))
            : null;
    }

    public string? ProcessorName() => OperatingSystem.IsWindows()
        ? Registry.GetValue(@"HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\CentralProcessor\0", "ProcessorNameString", null) as string
        : null;
}
