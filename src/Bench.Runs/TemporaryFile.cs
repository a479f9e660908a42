namespace Bench.Runs;

/// <summary>A file that is there for good once it is renamed, and gone otherwise.</summary>
internal sealed class TemporaryFile(string path) : IDisposable
{
    /// <summary>What a killed process left under the same name is overwritten.</summary>
    public FileStream Stream { get; } = new(path, FileMode.Create, FileAccess.Write, FileShare.None);

    /// <exception cref="IOException">The disk refused; the target keeps what it had.</exception>
    public void RenameTo(string target)
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(path, target, overwrite: true);
    }

    /// <summary>After a rename there is nothing left to delete.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
