using Bench.Runs.Json;

namespace Bench.Runs.Reading;

/// <summary>
/// Reads a file of JSON lines, a large one on all cores. A line counts once its line end is there; what stands after the last
/// one was torn off by a death and is left out.
/// </summary>
internal static class JsonLines
{
    /// <summary>For fewer bytes a thread is not worth its start.</summary>
    private const long FewestBytes = 4 * 1024 * 1024;

    /// <param name="parse">Called with each line, on several threads, in no order. The line is the callee's until
    /// it returns, to write into as well.</param>
    /// <param name="take">Called with what came of each line, in the order of the lines, by the caller's thread.</param>
    /// <returns>Bytes of a torn last line; 0 without one.</returns>
    /// <exception cref="RunFormatException">A line is not what it should be; with its number.</exception>
    public static int Read<T>(string path, Func<Memory<byte>, T> parse, Action<T> take) =>
        Read(path, length => (int)Math.Clamp(length / FewestBytes, 1, Environment.ProcessorCount), parse, take);

    /// <param name="parts">Stretches to cut a file of that length into.</param>
    internal static int Read<T>(string path, Func<long, int> parts, Func<Memory<byte>, T> parse, Action<T> take)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var length = RandomAccess.GetLength(file);
        var parsed = Task.WhenAll(
            LineRange.Cut(file, length, parts(length)).Select(range => Task.Run(() => ParsedLines<T>.Of(file, range, parse))))
            .GetAwaiter()
            .GetResult();
        var line = 0;
        foreach (var part in parsed)
        {
            foreach (var value in part.Values)
                Take(value, ++line, take);
            if (part.Failure is { } failure)
                throw Broken(line + 1, failure);
        }

        return parsed[^1].Torn;
    }

    private static void Take<T>(T value, int line, Action<T> take)
    {
        try
        {
            take(value);
        }
        catch (RunFormatException exception)
        {
            throw Broken(line, exception);
        }
    }

    private static RunFormatException Broken(int line, Exception exception) =>
        new("is broken: " + exception.Message.TrimEnd('.')) { Line = line };
}
