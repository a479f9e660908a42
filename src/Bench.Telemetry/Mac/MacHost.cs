using System.Runtime.InteropServices;
using System.Text;
using Bench.Telemetry.Systems;
using static System.FormattableString;

namespace Bench.Telemetry.Mac;

/// <summary>Processors, memory and swap of a Mac.</summary>
internal sealed class MacHost(IMac mac) : ISystemHost
{
    private readonly List<TickCounter> _cores = [];

    public HostReading Read()
    {
        var vm = mac.VmStatistics();
        var page = mac.PageSize();
        return new HostReading
        {
            Cores = Cores(),
            MemoryTotal = Number("hw.memsize"),
            MemoryUsed = UsedPages(vm) * page,
            SwapUsed = Value<SwapUsage>("vm.swapusage")?.Used,
            SwapIn = (double?)vm?.SwapIns * page,
            SwapOut = (double?)vm?.SwapOuts * page,
        };
    }

    public IReadOnlyList<KeyValuePair<string, string>> Facts()
    {
        List<KeyValuePair<string, string>> facts = [];
        Add("cpu", Text("machdep.cpu.brand_string"));
        Add("cores", mac.CpuLoads() is { } cores ? Invariant($"{cores.Count}") : null);
        Add("memory", Number("hw.memsize") is { } bytes ? Invariant($"{bytes / (1024.0 * 1024 * 1024):0.0} GiB") : null);
        Add("kernel", Text("kern.osrelease"));
        return facts;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                facts.Add(new(name, value));
        }
    }

    /// <summary>
    /// The memory that Activity Monitor shows as used: memory of programs that is not purgeable, wired memory and the compressor's. The
    /// file cache counts as free.
    /// </summary>
    private static double? UsedPages(VmStatistics64? vm) =>
        vm is { } pages
            ? Math.Max(0.0, (double)pages.InternalPageCount - pages.PurgeableCount) + pages.WireCount + pages.CompressorPageCount
            : null;

    private List<CoreTimes> Cores()
    {
        var loads = mac.CpuLoads() ?? [];
        while (_cores.Count < loads.Count)
            _cores.Add(new TickCounter(Invariant($"core{_cores.Count}")));
        return [.. loads.Select((load, index) => _cores[index].Add(load))];
    }

    private double? Number(string name) => Value<ulong>(name);

    private T? Value<T>(string name)
        where T : unmanaged =>
        mac.Sysctl(name) is { } bytes && bytes.Length >= Marshal.SizeOf<T>() ? MemoryMarshal.Read<T>(bytes) : null;

    private string? Text(string name) => mac.Sysctl(name) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimEnd('\0').Trim() : null;
}
