using Microsoft.Win32.SafeHandles;

namespace Bench.Runs.Reading;

/// <summary>A stretch of a file that begins where a line begins, and ends where one ends or the file does.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">The byte after its last.</param>
internal readonly record struct LineRange(long Start, long End)
{
    /// <summary>
    /// The whole file as so many stretches of about the same length, in order; fewer where its lines are too long for that. At least one.
    /// </summary>
    public static IReadOnlyList<LineRange> Cut(SafeFileHandle file, long length, int parts)
    {
        var ranges = new List<LineRange>(parts);
        var start = 0L;
        for (var part = 1; part < parts; part++)
        {
            var end = LineStartFrom(file, Math.Max(start, length / parts * part), length);
            if (end > start && end < length)
            {
                ranges.Add(new LineRange(start, end));
                start = end;
            }
        }

        ranges.Add(new LineRange(start, length));
        return ranges;
    }

    /// <summary>The byte after the first line end from there on; the length without one.</summary>
    private static long LineStartFrom(SafeFileHandle file, long position, long length)
    {
        Span<byte> buffer = stackalloc byte[4 * 1024];
        while (position < length && RandomAccess.Read(file, buffer, position) is > 0 and var count)
        {
            if (buffer[..count].IndexOf((byte)'\n') is >= 0 and var end)
                return position + end + 1;
            position += count;
        }

        return length;
    }
}
