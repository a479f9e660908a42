using Bench.Telemetry.Systems;

namespace Bench.Telemetry.Windows;

/// <summary>
/// The processes of a Windows machine. Windows counts what a process reads from files, pipes and networks in one figure, whether or not a
/// disk was needed: reads are left out.
/// </summary>
internal sealed class WindowsProcesses(IWindows windows) : ISystemProcesses
{
    private const string Ending = ".exe";

    private readonly Dictionary<int, int> _threads = [];

    public string HowToSeeAll => "run bench as that user or as administrator";

    public IReadOnlyList<int> ListenersOn(int port) =>
    [
        .. ((bool[])[false, true])
            .SelectMany(isVersion6 => windows.TcpListeners(isVersion6) is { } table ? TcpTable.OwnersOf(table, isVersion6, port) : [])
            .Distinct(),
    ];

    public IReadOnlyList<ListedProcess> All()
    {
        var entries = windows.Processes();
        _threads.Clear();
        foreach (var entry in entries)
            _threads[entry.Id] = entry.Threads;
        return [.. entries.Select(entry => new ListedProcess(entry.Id, entry.Parent, Named(entry.Program)))];
    }

    public ProcessUse? Read(int id) =>
        windows.TimesOf(id) is { Exit.Units: 0 } times
            ? new ProcessUse(times.Creation.Units, times.Kernel.Seconds + times.User.Seconds)
            {
                ResidentBytes = windows.MemoryOf(id)?.WorkingSet,
                Threads = _threads.TryGetValue(id, out var threads) ? threads : null, // of the latest list, up to a second old
            }
            : null;

    public string? ProgramOf(int id) => windows.ProgramOf(id);

    private static string Named(string program) =>
        program.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? program[..^Ending.Length] : program;
}
