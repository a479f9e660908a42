using System.Text.Json;
using Bench.Runs.Json;
using Microsoft.Win32.SafeHandles;

namespace Bench.Runs.Reading;

/// <summary>What came of the lines of one stretch of a file.</summary>
/// <param name="Values">In the order of the lines.</param>
/// <param name="Failure">Why the line after those could not be read; null where all were.</param>
/// <param name="Torn">Bytes after the last line end.</param>
internal sealed record ParsedLines<T>(IReadOnlyList<T> Values, Exception? Failure, int Torn)
{
    public static ParsedLines<T> Of(SafeFileHandle file, LineRange range, Func<Memory<byte>, T> parse)
    {
        var values = new List<T>();
        try
        {
            return new ParsedLines<T>(values, null, Read(file, range, line => values.Add(parse(line))));
        }
        catch (Exception exception) when (exception is JsonException or RunFormatException or InvalidOperationException)
        {
            // A JsonElement says with an InvalidOperationException that its text is no valid Unicode.
            return new ParsedLines<T>(values, exception, 0);
        }
    }

    /// <returns>Bytes after the last line end.</returns>
    private static int Read(SafeFileHandle file, LineRange range, Action<Memory<byte>> read)
    {
        var buffer = new byte[64 * 1024];
        var (position, held) = (range.Start, 0);
        while (true)
        {
            if (held == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var count = RandomAccess.Read(file, buffer.AsSpan(held, (int)Math.Min(buffer.Length - held, range.End - position)), position);
            if (count == 0)
                return held;

            var start = 0;
            for (var scanned = held; buffer.AsSpan(scanned, held + count - scanned).IndexOf((byte)'\n') is var length and >= 0; scanned = start)
            {
                read(buffer.AsMemory(start, scanned + length - start));
                start = scanned + length + 1;
            }

            position += count;
            held += count - start;
            buffer.AsSpan(start, held).CopyTo(buffer);
        }
    }
}
