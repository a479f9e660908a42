using System.Security.Cryptography;

namespace Bench.Runs;

/// <summary>
/// A file that is permanent once it is renamed, and deleted otherwise. It is created under a name that cannot be guessed,
/// so that no link that waits there is ever written through.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    private const string Extension = ".tmp";
    private const int RandomBytes = 6;

    private readonly string _path;

    private TemporaryFile(string path)
    {
        _path = path;
        Stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    public FileStream Stream { get; }

    /// <summary>
    /// In the folder of the target, on whose disk it has to lie. What killed processes left there for the same target is taken away.
    /// </summary>
    public static TemporaryFile Beside(string target)
    {
        var temporary = new TemporaryFile($"{target}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}{Extension}");
        try
        {
            foreach (var left in Left(target, File.GetLastWriteTimeUtc(temporary._path).AddHours(-1)))
                File.Delete(left); // of a link, the link
            return temporary;
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The disk refused; the target keeps what it had.</exception>
    public void RenameTo(string target)
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(_path, target, overwrite: true);
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
            File.Delete(_path);
        }
    }

    /// <summary>Files of the form <c>NAME.0123456789ab.tmp</c>, older than any that is being written.</summary>
    private static string[] Left(string target, DateTime before)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(target))!);
        var name = Path.GetFileName(target);
        return
        [
            .. folder.EnumerateFiles(name + ".*" + Extension)
                .Where(file => file.Name.Length == name.Length + 1 + 2 * RandomBytes + Extension.Length
                    && file.Name.Skip(name.Length + 1).Take(2 * RandomBytes).All(char.IsAsciiHexDigitLower))
                .Where(file => file.LastWriteTimeUtc < before)
                .Select(file => file.FullName),
        ];
    }
}
