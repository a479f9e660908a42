using Bench.Telemetry.Mac;

namespace Bench.Telemetry.Tests.Mac;

/// <summary>A Mac with Apple's processor that says what it is told to; by default it refuses everything.</summary>
internal sealed class ScriptedMac : IMac
{
    public Dictionary<string, byte[]> Names { get; } = [];

    public HostCpuLoad[]? Loads { get; set; }

    public VmStatistics64? Vm { get; set; }

    public long? Page { get; set; } = 16_384;

    public MachTimebase? Base { get; set; } = new(125, 3);

    public Dictionary<int, ScriptedMacProcess> Processes { get; } = [];

    public byte[]? Sysctl(string name) => Names.GetValueOrDefault(name);

    public IReadOnlyList<HostCpuLoad>? CpuLoads() => Loads;

    public VmStatistics64? VmStatistics() => Vm;

    public long? PageSize() => Page;

    public MachTimebase? Timebase() => Base;

    public IReadOnlyList<int> ProcessIds() => [.. Processes.Keys];

    public ProcBsdInfo? BsdInfo(int id) => Processes.TryGetValue(id, out var process) ? process.Info : null;

    public ProcTaskInfo? TaskInfo(int id) => Readable(id) is { } process ? new ProcTaskInfo { Threads = process.Threads } : null;

    public RusageInfo4? Usage(int id) => Readable(id)?.Usage;

    public IReadOnlyList<ProcFdInfo> Descriptors(int id) =>
        Readable(id) is { } process ? [new ProcFdInfo(0, 1), .. process.Ports.Select((_, index) => new ProcFdInfo(10 + index, 2))] : [];

    public byte[]? Socket(int id, int descriptor)
    {
        var port = Processes[id].Ports[descriptor - 10];
        var socket = Layouts.Written(792, (256, 2, 4), (344, 1, 4));
        (socket[268], socket[269]) = ((byte)(port >> 8), (byte)port);
        return socket;
    }

    public string? ProgramOf(int id) => Processes.TryGetValue(id, out var process) ? process.Program : null;

    private ScriptedMacProcess? Readable(int id) =>
        Processes.TryGetValue(id, out var process) && process.IsReadable ? process : null;
}
