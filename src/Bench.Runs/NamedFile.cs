using Bench.Core.Files;

namespace Bench.Runs;

/// <summary>
/// A file that a user named for output. What stands there is looked at first: a pipe, a device or a terminal is written into,
/// a link is followed to its file, a file is replaced as <see cref="AtomicFile"/> does, and a file that a run needs
/// is refused: the run could never be read again.
/// </summary>
public static class NamedFile
{
    /// <param name="path">As the user named it; folders in between are made.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Null when it was written, else why not.</returns>
    public static FolderError? Write(string path, Action<Stream> write)
    {
        var kind = FileKinds.Of(path);
        if (kind == FileKind.Folder)
            return new FolderError(path, null, "is a folder", "Name a file in it");
        if (kind == FileKind.Stream)
            return WriteInto(path, write);
        return NamedPath.Target(path).Match(
            target => RunFolder.Needs(target)
                ? new FolderError(path, null, "belongs to a run, which cannot be read without it", "Name another file")
                : AtomicFile.Write(target, write),
            error => error);
    }

    private static FolderError? WriteInto(string path, Action<Stream> write)
    {
        try
        {
            using var content = new MemoryStream(); // made whole first: a reader never gets half of it because of us
            write(content);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            stream.Write(content.GetBuffer().AsSpan(0, (int)content.Length));
            return null;
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(path, exception);
        }
    }
}
