using System.Text;

namespace Bench.Servers.Managed.Logs;

/// <summary>
/// The lines of a text that may have any length: what a line has beyond a limit is left out, so that none fills the memory.
/// </summary>
internal static class BoundedLines
{
    public const int Longest = 4096;

    public static IEnumerable<string> Of(TextReader text)
    {
        var line = new StringBuilder();
        var buffer = new char[Longest];
        for (int read; (read = text.Read(buffer)) > 0;)
        {
            for (var at = 0; at < read; at++)
            {
                if (buffer[at] is not ('\n' or '\r'))
                {
                    if (line.Length < Longest)
                        line.Append(buffer[at]);
                }
                else if (line.Length > 0) // an empty line tells nothing; a progress bar returns the carriage
                {
                    yield return line.ToString();
                    line.Clear();
                }
            }
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
