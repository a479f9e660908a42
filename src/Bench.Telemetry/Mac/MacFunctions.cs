using System.Runtime.InteropServices;

namespace Bench.Telemetry.Mac;

/// <summary>The forms of macOS' functions (mach/mach_host.h, libproc.h, sys/sysctl.h). natural_t and mach_port_t have 32 bits.</summary>
internal static class MacFunctions
{
    public const string Library = "libSystem.dylib";

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "mach_host_self", ExactSpelling = true)]
    public static extern uint HostSelf();

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "host_processor_info", ExactSpelling = true)]
    public static extern int HostProcessorInfo(uint host, int flavor, out uint processors, out nint info, out uint integers);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "vm_deallocate", ExactSpelling = true)]
    public static extern int Deallocate(uint task, nint address, nint size);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "host_statistics64", ExactSpelling = true)]
    public static extern int HostStatistics(uint host, int flavor, [In, Out] byte[] info, ref uint integers);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "host_page_size", ExactSpelling = true)]
    public static extern int HostPageSize(uint host, out nint size);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "mach_timebase_info", ExactSpelling = true)]
    public static extern int TimebaseInfo([In, Out] byte[] info);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "sysctlbyname", ExactSpelling = true)]
    public static extern int Sysctl(
        byte[] name, [In, Out] byte[]? value, ref nint length, nint written, nint writtenLength);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "proc_listallpids", ExactSpelling = true)]
    public static extern int ListAllPids([In, Out] byte[]? buffer, int length);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "proc_pidinfo", ExactSpelling = true)]
    public static extern int PidInfo(int id, int flavor, ulong argument, [In, Out] byte[]? buffer, int length);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "proc_pidfdinfo", ExactSpelling = true)]
    public static extern int PidFdInfo(int id, int descriptor, int flavor, [In, Out] byte[] buffer, int length);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "proc_pid_rusage", ExactSpelling = true)]
    public static extern int PidUsage(int id, int flavor, [In, Out] byte[] buffer);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "proc_pidpath", ExactSpelling = true)]
    public static extern int PidPath(int id, [In, Out] byte[] buffer, uint length);
}
