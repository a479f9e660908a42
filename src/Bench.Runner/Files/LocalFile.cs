using Bench.Core.Contracts;
using Bench.Core.Files;
using Microsoft.Win32.SafeHandles;

namespace Bench.Runner.Files;

/// <summary>
/// A file on this machine with random access. Its path is checked first, because opening a pipe waits for a writer.
/// </summary>
internal sealed class LocalFile : IByteSource, IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _file;

    private LocalFile(string path, SafeFileHandle file)
    {
        (_path, _file) = (path, file);
        Length = RandomAccess.GetLength(file);
    }

    public long Length { get; }

    /// <exception cref="ByteSourceException">There is no file that may be read.</exception>
    public static LocalFile Open(string path)
    {
        if (ProblemOf(path) is { } problem)
            throw problem;
        try
        {
            return new LocalFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (Explains(e))
        {
            throw Unreadable(path, e);
        }
    }

    public async ValueTask<int> ReadAtAsync(long offset, Memory<byte> buffer, CancellationToken cancellation)
    {
        var count = 0;
        try
        {
            while (count < buffer.Length
                && await RandomAccess.ReadAsync(_file, buffer[count..], offset + count, cancellation) is var read and > 0)
                count += read;
            return count;
        }
        catch (IOException e)
        {
            throw Unreadable(_path, e);
        }
    }

    public void Dispose() => _file.Dispose();

    private static ByteSourceException? ProblemOf(string path) => FileKinds.Of(path) switch
    {
        FileKind.Folder => new ByteSourceException($"'{path}' is a folder", "name a file in it"),
        FileKind.Stream => new ByteSourceException(
            $"'{path}' is a pipe, a device or a socket, not a file", "name a file; redirect the output of a command into one first"),
        _ => null,
    };

    /// <summary>Argument errors are of paths that cannot be one: empty, or with a NUL.</summary>
    private static bool Explains(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException;

    private static ByteSourceException Unreadable(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new ByteSourceException($"there is no file '{path}'", NearestFile.Question(path) ?? "check the path", exception),
        UnauthorizedAccessException => new ByteSourceException(
            $"'{path}' cannot be read: permission denied",
            "check the file's permissions (Ollama's blobs belong to the user that its service runs as)",
            exception),
        _ => new ByteSourceException($"'{path}' cannot be read: {exception.Message}", "check the path and the disk", exception),
    };
}
