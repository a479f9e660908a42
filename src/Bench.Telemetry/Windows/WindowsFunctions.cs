using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Bench.Telemetry.Windows;

/// <summary>The forms of Windows' functions. A BOOL has 32 bits.</summary>
internal static class WindowsFunctions
{
    private const string Kernel = "kernel32";

    [UnmanagedFunctionPointer(CallingConvention.Winapi)]
    public delegate int PageFile(nint context, nint information, nint name);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool GetSystemTimes(out FileTime idle, out FileTime kernel, out FileTime user);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "GlobalMemoryStatusEx", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool GlobalMemoryStatus(ref MemoryStatus status);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "K32EnumPageFilesW", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool EnumPageFiles(PageFile callback, nint context);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "CreateFileW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern SafeFileHandle CreateFile(
        string name, uint access, uint share, nint security, uint disposition, uint flags, nint template);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool DeviceIoControl(
        SafeFileHandle device,
        uint code,
        nint input,
        uint inputLength,
        [In, Out] byte[] output,
        uint length,
        out uint written,
        nint overlapped);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("iphlpapi", ExactSpelling = true)]
    public static extern uint GetExtendedTcpTable(
        [In, Out] byte[]? table, ref uint size, [MarshalAs(UnmanagedType.Bool)] bool isOrdered, int family, int tableClass, uint reserved);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, ExactSpelling = true)]
    public static extern nint CreateToolhelp32Snapshot(uint flags, uint process);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "Process32FirstW", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool FirstProcess(SafeFileHandle snapshot, [In, Out] byte[] entry);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "Process32NextW", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool NextProcess(SafeFileHandle snapshot, [In, Out] byte[] entry);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, ExactSpelling = true)]
    public static extern SafeProcessHandle OpenProcess(uint access, [MarshalAs(UnmanagedType.Bool)] bool isInherited, int id);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool GetProcessTimes(
        SafeProcessHandle process, out FileTime creation, out FileTime exit, out FileTime kernel, out FileTime user);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "K32GetProcessMemoryInfo", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool GetProcessMemoryInfo(SafeProcessHandle process, ref ProcessMemoryCounters counters, uint size);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Kernel, EntryPoint = "QueryFullProcessImageNameW", ExactSpelling = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool QueryFullProcessImageName(SafeProcessHandle process, uint flags, [In, Out] byte[] path, ref uint length);
}
