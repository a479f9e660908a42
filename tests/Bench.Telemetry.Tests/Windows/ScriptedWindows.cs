using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

/// <summary>A Windows that says what it is told to; by default it refuses everything.</summary>
internal sealed class ScriptedWindows : IWindows
{
    public SystemTimes? SystemTimes { get; set; }

    public MemoryStatus? Status { get; set; }

    public long[]? PageFiles { get; set; }

    public Dictionary<int, long> Drives { get; } = [];

    /// <summary>The owners of ports.</summary>
    public Dictionary<int, int> Listeners { get; } = [];

    public List<ProcessEntry> Entries { get; } = [];

    public Dictionary<int, ProcessTimes> Times { get; } = [];

    public Dictionary<int, ProcessMemoryCounters> Memories { get; } = [];

    public long PageSize => 4096;

    /// <summary>Times in seconds.</summary>
    public static FileTime Seconds(double seconds)
    {
        var units = (long)(seconds * 1e7);
        return new FileTime((uint)units, (uint)(units >> 32));
    }

    public void Run(int id, int parent, string program, double started, double kernel = 0, double user = 0)
    {
        Entries.Add(new ProcessEntry(id, parent, 8, program));
        Times[id] = new ProcessTimes(Seconds(started), default, Seconds(kernel), Seconds(user));
    }

    SystemTimes? IWindows.Times() => SystemTimes;

    public MemoryStatus? Memory() => Status;

    public IReadOnlyList<long>? PageFilePages() => PageFiles;

    public IReadOnlyDictionary<int, long> DriveReads() => Drives;

    /// <summary>All ports in the table of version 6, as of a server that listens on [::] alone.</summary>
    public byte[]? TcpListeners(bool isVersion6)
    {
        if (!isVersion6)
            return null;
        var table = Layouts.Written(4 + (Listeners.Count * 56), (0, Listeners.Count, 4));
        foreach (var (index, (port, owner)) in Listeners.Index())
        {
            var row = 4 + (index * 56);
            (table[row + 20], table[row + 21]) = ((byte)(port >> 8), (byte)port);
            BitConverter.GetBytes(owner).CopyTo(table, row + 52);
        }

        return table;
    }

    public IReadOnlyList<ProcessEntry> Processes() => Entries;

    public ProcessTimes? TimesOf(int id) => Times.TryGetValue(id, out var times) ? times : null;

    public ProcessMemoryCounters? MemoryOf(int id) => Memories.TryGetValue(id, out var memory) ? memory : null;

    public string? ProgramOf(int id) => Times.ContainsKey(id) ? @"C:\Ollama\" + Entries.Find(entry => entry.Id == id).Program : null;

    public string? ProcessorName() => " Some Processor  ";
}
