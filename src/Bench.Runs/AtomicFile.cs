namespace Bench.Runs;

/// <summary>A file whose name holds the old content or the new, whole, and never a part: written beside it, onto the disk, then renamed.</summary>
public static class AtomicFile
{
    /// <param name="path">Folders in between are made.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>Null when it was written, else why not.</returns>
    public static FolderError? Write(string path, Action<Stream> write)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var temporary = new TemporaryFile(path + ".tmp");
            write(temporary.Stream);
            temporary.RenameTo(path);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(path, exception);
        }
    }

    /// <summary>Takes away the files of those kinds that are not among those to keep; what else lies in the folder stays.</summary>
    /// <param name="folder">May be missing.</param>
    /// <param name="extensions">With their dots.</param>
    /// <param name="keep">Names without folders.</param>
    /// <returns>Null when they are gone, else why not.</returns>
    public static FolderError? RemoveOthers(string folder, IReadOnlyList<string> extensions, IReadOnlyList<string> keep)
    {
        try
        {
            if (!Directory.Exists(folder))
                return null;
            foreach (var path in Directory.EnumerateFiles(folder))
                if (extensions.Any(extension => path.EndsWith(extension, StringComparison.Ordinal)) && !keep.Contains(Path.GetFileName(path)))
                    File.Delete(path);
            return null;
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(folder, exception);
        }
    }
}
