namespace Bench.Runs;

/// <summary>
/// A file whose name holds the old content or the new, whole, and never a part: written beside it, onto the disk, then renamed. A link
/// of that name is replaced and not followed: folders may be untrusted. What a user names is written by <see cref="NamedFile"/>.
/// </summary>
public static class AtomicFile
{
    /// <param name="path">Folders in between are made.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Null when it was written, else why not.</returns>
    public static FolderError? Write(string path, Action<Stream> write) =>
        NamedPath.Full(path).Match(full => Replace(path, Path.GetDirectoryName(full), write), error => error);

    private static FolderError? Replace(string path, string? folder, Action<Stream> write)
    {
        try
        {
            if (folder is not null)
                Directory.CreateDirectory(folder);
            using var temporary = TemporaryFile.Beside(path);
            write(temporary.Stream);
            temporary.RenameTo(path);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(path, exception);
        }
    }
}
