using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Bench.Telemetry.Mac;

/// <summary>
/// The functions of macOS. Not run yet: written from the headers of its kernel (xnu). Everything is read into buffers of bytes.
/// </summary>
internal sealed class MacCalls : IMac
{
    private const int Success = 0; // KERN_SUCCESS, and 0 of a call
    private const int ProcessorCpuLoadInfo = 2; // PROCESSOR_CPU_LOAD_INFO
    private const int HostVmInfo64 = 4; // HOST_VM_INFO64
    private const int PidListFds = 1; // PROC_PIDLISTFDS
    private const int PidBsdInfo = 3; // PROC_PIDTBSDINFO
    private const int PidTaskInfo = 4; // PROC_PIDTASKINFO
    private const int FdSocketInfo = 3; // PROC_PIDFDSOCKETINFO
    private const int RusageVersion = 4; // RUSAGE_INFO_V4
    private const int MostPathBytes = 4096; // PROC_PIDPATHINFO_MAXSIZE

    private readonly uint _host = MacFunctions.HostSelf();
    private readonly uint _task = TaskSelf();

    public byte[]? Sysctl(string name)
    {
        nint length = 0;
        var key = Encoding.UTF8.GetBytes(name + "\0");
        if (MacFunctions.Sysctl(key, null, ref length, 0, 0) != Success || length <= 0)
            return null;
        var value = new byte[length];
        return MacFunctions.Sysctl(key, value, ref length, 0, 0) == Success ? value[..(int)length] : null;
    }

    public IReadOnlyList<HostCpuLoad>? CpuLoads()
    {
        if (MacFunctions.HostProcessorInfo(_host, ProcessorCpuLoadInfo, out var cores, out var place, out var integers) != Success)
            return null;
        try
        {
            var bytes = new byte[Math.Min(cores * (uint)Unsafe.SizeOf<HostCpuLoad>(), integers * sizeof(int))];
            Marshal.Copy(place, bytes, 0, bytes.Length);
            return MemoryMarshal.Cast<byte, HostCpuLoad>(bytes).ToArray();
        }
        finally
        {
            _ = MacFunctions.Deallocate(_task, place, (nint)(integers * sizeof(int))); // the kernel put it into this process
        }
    }

    public VmStatistics64? VmStatistics()
    {
        var bytes = new byte[Unsafe.SizeOf<VmStatistics64>()];
        var integers = (uint)(bytes.Length / sizeof(int));
        return MacFunctions.HostStatistics(_host, HostVmInfo64, bytes, ref integers) == Success && integers * sizeof(int) == bytes.Length
            ? MemoryMarshal.Read<VmStatistics64>(bytes)
            : null;
    }

    public long? PageSize() => MacFunctions.HostPageSize(_host, out var size) == Success ? size : null;

    public MachTimebase? Timebase()
    {
        var bytes = new byte[Unsafe.SizeOf<MachTimebase>()];
        return MacFunctions.TimebaseInfo(bytes) == Success && MemoryMarshal.Read<MachTimebase>(bytes) is { Denominator: > 0 } timebase
            ? timebase
            : null;
    }

    public IReadOnlyList<int> ProcessIds()
    {
        var count = MacFunctions.ListAllPids(null, 0);
        if (count <= 0)
            return [];
        var bytes = new byte[(count + 64) * sizeof(int)]; // some may start meanwhile
        count = MacFunctions.ListAllPids(bytes, bytes.Length);
        var ids = MemoryMarshal.Cast<byte, int>(bytes).ToArray();
        return [.. ids.Take(count).Where(id => id > 0)]; // the kernel is 0
    }

    public ProcBsdInfo? BsdInfo(int id) => PidInfo<ProcBsdInfo>(id, PidBsdInfo);

    public ProcTaskInfo? TaskInfo(int id) => PidInfo<ProcTaskInfo>(id, PidTaskInfo);

    public RusageInfo4? Usage(int id)
    {
        var bytes = new byte[Unsafe.SizeOf<RusageInfo4>()];
        return MacFunctions.PidUsage(id, RusageVersion, bytes) == Success ? MemoryMarshal.Read<RusageInfo4>(bytes) : null;
    }

    public IReadOnlyList<ProcFdInfo> Descriptors(int id)
    {
        var length = MacFunctions.PidInfo(id, PidListFds, 0, null, 0);
        if (length <= 0)
            return [];
        var bytes = new byte[length];
        length = MacFunctions.PidInfo(id, PidListFds, 0, bytes, length);
        return length <= 0 ? [] : MemoryMarshal.Cast<byte, ProcFdInfo>(bytes.AsSpan(0, Math.Min(length, bytes.Length))).ToArray();
    }

    public byte[]? Socket(int id, int descriptor)
    {
        var bytes = new byte[SocketInfo.Size];
        return MacFunctions.PidFdInfo(id, descriptor, FdSocketInfo, bytes, bytes.Length) == bytes.Length ? bytes : null;
    }

    public string? ProgramOf(int id)
    {
        var bytes = new byte[MostPathBytes];
        var length = MacFunctions.PidPath(id, bytes, (uint)bytes.Length);
        return length > 0 ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>Null also if another length was written than that of the structure.</summary>
    private static T? PidInfo<T>(int id, int flavor)
        where T : unmanaged
    {
        var bytes = new byte[Unsafe.SizeOf<T>()];
        return MacFunctions.PidInfo(id, flavor, 0, bytes, bytes.Length) == bytes.Length ? MemoryMarshal.Read<T>(bytes) : null;
    }

    /// <summary>The variable that the macro mach_task_self() reads.</summary>
    private static uint TaskSelf()
    {
        var library = NativeLibrary.Load(MacFunctions.Library, typeof(MacCalls).Assembly, DllImportSearchPath.SafeDirectories);
        return unchecked((uint)Marshal.ReadInt32(NativeLibrary.GetExport(library, "mach_task_self_")));
    }
}
