using System.Globalization;
using System.Text;

namespace Bench.Telemetry.Files;

/// <summary>
/// The files in which Linux tells of itself, below a root that tests replace. Whatever cannot be read is null: a container, an older kernel
/// and missing rights are normal. Paths have no leading slash: <c>proc/stat</c>. Not safe for concurrent use: one for each source.
/// </summary>
public sealed class SystemFiles(string root = "/")
{
    private byte[] _buffer = new byte[16 * 1024];

    public bool Exists(string path) => File.Exists(Full(path)) || Directory.Exists(Full(path));

    /// <summary>The whole text; null when it cannot be read.</summary>
    public string? Text(string path) => TryRead(path, out var bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The same without making a text of it, for what is read many times per second.</summary>
    /// <param name="bytes">Good until the next read; empty when it cannot be read.</param>
    public bool TryRead(string path, out ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var file = File.OpenHandle(Full(path));
            var length = 0;
            for (int read; (read = RandomAccess.Read(file, _buffer.AsSpan(length), length)) > 0;)
            {
                length += read;
                if (length == _buffer.Length)
                    Array.Resize(ref _buffer, 2 * length);
            }

            bytes = _buffer.AsSpan(0, length);
            return true;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            bytes = default; // files of /proc and /sys fail with all of these
            return false;
        }
    }

    /// <summary>The first line without white space around it; null when there is none.</summary>
    public string? Line(string path) => Text(path)?.Split('\n', 2)[0].Trim() is { Length: > 0 } line ? line : null;

    /// <summary>A file that holds one whole number; null when it does not.</summary>
    public long? Number(string path) =>
        long.TryParse(Line(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Names in a folder that begin so, in order of their text; none when it is not there.</summary>
    public IReadOnlyList<string> Names(string folder, string beginning = "")
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(Full(folder), beginning + "*")
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The target of a symbolic link, as written; null if the path is not a link.</summary>
    public string? Link(string path)
    {
        try
        {
            return new FileInfo(Full(path)).LinkTarget;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string Full(string path) => Path.Combine(root, path);
}
