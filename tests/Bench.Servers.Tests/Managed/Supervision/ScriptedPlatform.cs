using Bench.Servers.Managed.Platform;

namespace Bench.Servers.Tests.Managed.Supervision;

/// <summary>Processes that end, or do not, as a test says.</summary>
internal sealed class ScriptedPlatform : IProcessPlatform
{
    public List<ProcessIdentity> Processes { get; } = [];

    /// <summary>Which processes a signal ends.</summary>
    public Func<ProcessIdentity, EndSignal, bool> Ends { get; init; } = (_, _) => true;

    public List<(int Id, EndSignal Signal)> Sent { get; } = [];

    public void BeginSession() => throw new NotSupportedException();

    public Stream SendOutputTo(string path) => throw new NotSupportedException();

    public IReadOnlyList<ProcessIdentity> MembersOf(int session) => [.. Processes.Where(process => process.Session == session)];

    public ProcessIdentity? Find(int id) =>
        Processes.Exists(process => process.Id == id) ? Processes.Find(process => process.Id == id) : null;

    public void Send(ProcessIdentity process, EndSignal signal)
    {
        Sent.Add((process.Id, signal));
        if (Ends(process, signal))
            Processes.Remove(process);
    }
}
