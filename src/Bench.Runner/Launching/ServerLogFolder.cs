using Bench.Runs;

namespace Bench.Runner.Launching;

/// <summary>
/// The log folder of servers that are started before the run folder exists: beside it, on the same disk, so that it can be moved into it
/// while they write. It is deleted if the run does not get that far.
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

    /// <returns>The reason why it could not be moved; usually null.</returns>
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
                "cannot be created from the folder that servers started to write to: " + exception.Message.TrimEnd('.'),
                "Free some disk space or fix the permissions, or choose another folder with --out");
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
