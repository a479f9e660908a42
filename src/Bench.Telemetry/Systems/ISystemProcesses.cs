namespace Bench.Telemetry.Systems;

/// <summary>The processes of a system without /proc. For one thread.</summary>
internal interface ISystemProcesses
{
    /// <summary>The advice for seeing the processes of other users: "run bench with sudo".</summary>
    string HowToSeeAll { get; }

    /// <summary>The processes that listen on a TCP port, on whatever address, as far as this user may see that.</summary>
    IReadOnlyList<int> ListenersOn(int port);

    /// <summary>All processes that can be listed.</summary>
    IReadOnlyList<ListedProcess> All();

    /// <summary>The usage of a process; null if it has ended or cannot be read by this user.</summary>
    ProcessUse? Read(int id);

    /// <summary>The path of its program; null as above.</summary>
    string? ProgramOf(int id);
}
