namespace Bench.Servers.Managed.Platform;

/// <summary>Process functions that the runtime does not offer: sessions, signals, and outputs that go to a file by themselves.</summary>
public interface IProcessPlatform
{
    /// <summary>Makes this process the first of a session of its own, in which all that it starts stays. Once in its life.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The system refuses.</exception>
    void BeginSession();

    /// <summary>Lets what this process, and all that it starts, writes to its outputs go to a file.</summary>
    /// <returns>The previous standard output. Child processes do not inherit it.</returns>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    Stream SendOutputTo(string path);

    /// <summary>The processes of a session that are running.</summary>
    IReadOnlyList<ProcessIdentity> MembersOf(int session);

    /// <summary>Null if no such process is running.</summary>
    ProcessIdentity? Find(int id);

    /// <summary>Nothing, where the process has ended: another that has its id by now is left alone.</summary>
    void Send(ProcessIdentity process, EndSignal signal);
}
