using System.Diagnostics.CodeAnalysis;

namespace Bench.Runs.Writing;

/// <summary>
/// Keeps two processes from writing to one run folder (a run, and a second terminal that resumes it):
/// an open file that the system lets go of however its process ends.
/// </summary>
internal static class FolderLock
{
    private const string Name = ".lock";

    public static bool TryTake(RunFolder folder, [NotNullWhen(true)] out FileStream? held, [NotNullWhen(false)] out FolderError? error)
    {
        held = null;
        error = null;
        var path = folder.PathOf(Name);
        try
        {
            held = new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            error = new FolderError(folder.Path, null, "another process is writing to it", "Wait for that run to end, or end it");
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            error = FolderError.Unwritable(folder.Path, exception);
        }

        return false;
    }
}
