using Bench.Runs;

namespace Bench.Runner.Launching;

/// <summary>
/// Where servers that are started before the run folder is there write: beside it, on the same disk, so that it can be moved into it while
/// they write. It goes away with a run that does not come to that.
/// </summary>
internal sealed class ServerLogFolder(string parent) : IDisposable
{
    /// <summary>In a run folder.</summary>
    public const string Name = "server-logs";

    private readonly bool _hadParent = Directory.Exists(parent);
    private bool _moved;

    /// <summary>Made by whoever writes into it.</summary>
    public string Path { get; } =
        System.IO.Path.Combine(parent, FormattableString.Invariant($".{Name}-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    /// <summary>The folder of a run that is gone on with.</summary>
    public static string In(string run) => System.IO.Path.Combine(run, Name);

    /// <returns>Why it could not be moved; null as a rule.</returns>
    public FolderError? MoveInto(string run)
    {
        _moved = true;
        if (!Directory.Exists(Path))
            return null;
        try
        {
            Directory.Move(Path, In(run));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FolderError(
                In(run),
                null,
                "cannot be made of the folder in which servers began to write: " + exception.Message.TrimEnd('.'),
                "Make room on the disk or mend the permissions, or choose another folder with --out");
        }
    }

    public void Dispose()
    {
        try
        {
            if (!_moved && Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
            if (!_hadParent && Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any())
                Directory.Delete(parent);
        }
        catch (Exception leftover) when (leftover is IOException or UnauthorizedAccessException)
        {
            // A hidden folder stays behind; nothing depends on it.
        }
    }
}
