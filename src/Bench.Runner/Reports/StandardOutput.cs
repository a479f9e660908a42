using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>Standard output, where it is a result that goes there and no words for people: that it could not be written is a failure.</summary>
internal static class StandardOutput
{
    /// <param name="write">Writes the result into a stream that it leaves open.</param>
    /// <returns>Null when all was written, else why not.</returns>
    public static FolderError? Write(Action<Stream> write)
    {
        using var result = new MemoryStream(); // made whole first: what goes wrong in the making is no failure of the stream
        write(result);
        try
        {
            using var output = Console.OpenStandardOutput();
            result.WriteTo(output);
            output.Flush();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FolderError("standard output", null, "cannot be written: " + exception.Message.TrimEnd('.'), "Name a file with --out");
        }
    }
}
