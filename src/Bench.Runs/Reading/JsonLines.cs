using System.Text.Json;
using Bench.Runs.Json;

namespace Bench.Runs.Reading;

/// <summary>Reads a file of JSON lines. A line counts once its line end is there; what stands after the last one was torn off by a death and is left out.</summary>
internal static class JsonLines
{
    /// <param name="read">Called with each line's object, which is valid during the call only.</param>
    /// <returns>Bytes of a torn last line; 0 without one.</returns>
    /// <exception cref="RunFormatException">A line is not what it should be; with its number.</exception>
    public static int Read(Stream stream, Action<Fields> read)
    {
        var lines = new WholeLines(stream);
        for (var line = 1; lines.Next(out var text); line++)
            ReadLine(text, line, read);
        return lines.TornBytes;
    }

    private static void ReadLine(ReadOnlyMemory<byte> text, int line, Action<Fields> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            read(new Fields(document.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or RunFormatException or InvalidOperationException)
        {
            // A JsonElement says with an InvalidOperationException that its text is no valid Unicode.
            throw new RunFormatException("is broken: " + exception.Message.TrimEnd('.')) { Line = line };
        }
    }
}
