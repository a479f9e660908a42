using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>
/// Standard output, where it is a result that goes there and no words for people: that it could not be written is a failure.
/// </summary>
internal static class StandardOutput
{
    private const int BufferBytes = 64 * 1024;

    /// <param name="write">Writes the result into a stream that it leaves open.</param>
    /// <returns>Null when all was written, else why not.</returns>
    public static FolderError? Write(Action<Stream> write)
    {
        try
        {
            using var output = new BufferedStream(Console.OpenStandardOutput(), BufferBytes);
            write(output);
            output.Flush();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FolderError(
                "standard output", null, "cannot be written: " + exception.Message.TrimEnd('.'), "Name a file with --out");
        }
    }
}
