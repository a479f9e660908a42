using System.Globalization;
using Bench.Core.Managed;
using Bench.Core.Texts;

namespace Bench.Servers.Managed.Logs;

/// <summary>
/// The log of a managed server, in a separate file for each start. The server writes it directly, at no cost to the harness,
/// which reads it only on demand.
/// </summary>
public sealed class ServerLog
{
    /// <summary>Lines that a message quotes, and how much of each.</summary>
    private const int Quoted = 12;
    private const int LongestQuoted = 300;

    /// <summary>The end of the file in which they are looked for.</summary>
    private const int Tail = 16 * 1024;

    private ServerLog(string path) => Path = path;

    public string Path { get; private set; }

    /// <summary>It stands in another folder now, moved together with its own; the server goes on writing into it.</summary>
    public void MovedTo(string folder) => Path = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(Path));

    /// <summary>An empty one, beside those of earlier starts: NAME.log, NAME-2.log …</summary>
    /// <exception cref="IOException">The folder takes none.</exception>
    public static ServerLog Create(string folder, string server)
    {
        Directory.CreateDirectory(folder);
        var name = string
            .Concat(server.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_'))
            .TrimStart('.');
        for (var number = 1; ; number++)
        {
            var path = System.IO.Path.Combine(
                folder,
                (name.Length == 0 ? "server" : name) + (number == 1 ? "" : "-" + number.ToString(CultureInfo.InvariantCulture)) + ".log");
            try
            {
                using var made = new FileStream(path, FileMode.CreateNew);
                return new ServerLog(path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // of an earlier start
            }
        }
    }

    /// <summary>Its end, each line as it can be shown; none where it cannot be read: what is to be told is something else.</summary>
    public IReadOnlyList<string> LastLines()
    {
        try
        {
            using var file = Open();
            var cut = file.Length > Tail;
            if (cut)
                file.Seek(-Tail, SeekOrigin.End);
            using var text = new StreamReader(file);
            return [.. BoundedLines.Of(text).Skip(cut ? 1 : 0).TakeLast(Quoted).Select(line => Printable.Of(line, LongestQuoted))];
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The facts about the machine and the model that have been written so far.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ServerLogFacts Facts()
    {
        using var text = new StreamReader(Open());
        return LogReading.FactsOf(BoundedLines.Of(text));
    }

    /// <summary>The server goes on writing meanwhile.</summary>
    private FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
