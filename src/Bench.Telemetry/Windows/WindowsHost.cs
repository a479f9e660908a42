using Bench.Telemetry.Systems;
using static System.FormattableString;

namespace Bench.Telemetry.Windows;

/// <summary>Processors, memory, page files and disks of a Windows machine.</summary>
internal sealed class WindowsHost(IWindows windows) : ISystemHost
{
    private readonly DriveSums _reads = new();

    public HostReading Read()
    {
        var memory = windows.Memory();
        return new HostReading
        {
            Cores = windows.Times() is { } times ? [AllCores(times)] : [],
            MemoryTotal = memory?.TotalPhysical,
            MemoryUsed = (double?)memory?.TotalPhysical - memory?.AvailablePhysical,
            SwapUsed = (double?)windows.PageFilePages()?.Sum() * windows.PageSize,
            DiskRead = _reads.Add(windows.DriveReads()),
        };
    }

    public IReadOnlyList<KeyValuePair<string, string>> Facts()
    {
        List<KeyValuePair<string, string>> facts = [];
        if (windows.ProcessorName()?.Trim() is { Length: > 0 } name)
            facts.Add(new("cpu", name));
        facts.Add(new("cores", Invariant($"{Environment.ProcessorCount}")));
        if (windows.Memory() is { } memory)
            facts.Add(new("memory", Invariant($"{memory.TotalPhysical / (1024.0 * 1024 * 1024):0.0} GiB")));
        facts.Add(new("kernel", Environment.OSVersion.Version.ToString()));
        return facts;
    }

    private static CoreTimes AllCores(SystemTimes times)
    {
        var total = times.Kernel.Units + times.User.Units; // idle is part of kernel
        return new CoreTimes("", total - times.Idle.Units, total);
    }
}
