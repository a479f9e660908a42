using Bench.Telemetry.Systems;

namespace Bench.Telemetry.Mac;

/// <summary>The processes of a Mac. What other users' processes use, and which sockets they hold, only root may read.</summary>
internal sealed class MacProcesses(IMac mac) : ISystemProcesses
{
    private readonly MachTimebase? _timebase = mac.Timebase();

    public string HowToSeeAll => "run bench as that user or with sudo";

    /// <summary>Looks through the open files of all processes: not at every sample.</summary>
    public IReadOnlyList<int> ListenersOn(int port) => [.. mac.ProcessIds().Where(id => mac.Descriptors(id)
        .Where(descriptor => descriptor.IsSocket)
        .Any(descriptor => mac.Socket(id, descriptor.Descriptor) is { } socket && SocketInfo.ListeningPort(socket) == port))];

    public IReadOnlyList<ListedProcess> All()
    {
        List<ListedProcess> all = [];
        foreach (var id in mac.ProcessIds())
        {
            if (mac.BsdInfo(id) is { } info)
                all.Add(new ListedProcess(id, (int)info.Parent, info.ProgramName));
        }

        return all;
    }

    /// <summary>A process that has ended answers until its parent has waited for it, with what it held last.</summary>
    public ProcessUse? Read(int id)
    {
        if (_timebase is not { } timebase || mac.BsdInfo(id) is not { } info || mac.Usage(id) is not { ProcessExit: 0 } usage)
            return null;
        return new ProcessUse(info.Started, timebase.Seconds(usage.UserTime + usage.SystemTime))
        {
            ResidentBytes = usage.ResidentSize,
            Threads = mac.TaskInfo(id)?.Threads,
            ReadBytes = usage.DiskBytesRead,
        };
    }

    public string? ProgramOf(int id) => mac.ProgramOf(id);
}
