namespace Bench.Runs;

/// <summary>Files that hold the old content or the new, whole, and never a part.</summary>
public static class AtomicFile
{
    /// <summary>Into a file beside it, onto the disk, then renamed; folders in between are made.</summary>
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
