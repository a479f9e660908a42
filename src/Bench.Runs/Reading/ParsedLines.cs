using System.Text.Json;
using Bench.Runs.Json;
using Microsoft.Win32.SafeHandles;

namespace Bench.Runs.Reading;

/// <summary>The result of parsing the lines of one section of a file.</summary>
/// <param name="Values">In the order of the lines.</param>
/// <param name="Failure">The reason why the next line could not be read; null if all lines were read.</param>
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
        var position = range.Start;
        var lines = new WholeLines(into =>
        {
            var count = RandomAccess.Read(file, into[..(int)Math.Min(into.Length, range.End - position)], position);
            position += count;
            return count;
        });
        while (lines.Next(out var line))
            read(line);
        return lines.TornBytes;
    }
}
