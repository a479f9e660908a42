using System.Globalization;

namespace Bench.Servers.Managed.Platform;

/// <summary>A line of /proc/PID/stat: <c>812 (ollama) S 1 812 812 0 -1 …</c>. The name may hold spaces and parentheses itself.</summary>
internal static class StatLine
{
    private const int State = 0;
    private const int Session = 3;
    private const int Started = 19;

    /// <summary>Null if it is no such line, or of a process that has ended and was not yet asked for its exit code.</summary>
    public static ProcessIdentity? Read(string line)
    {
        var name = line.IndexOf('(', StringComparison.Ordinal);
        var fields = line[(line.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return name > 0
            && fields.Length > Started
            && fields[State] is not ("Z" or "X")
            && int.TryParse(line.AsSpan(0, name), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(fields[Session], NumberStyles.None, CultureInfo.InvariantCulture, out var session)
            && long.TryParse(fields[Started], NumberStyles.None, CultureInfo.InvariantCulture, out var started)
            ? new ProcessIdentity(id, session, started)
            : null;
    }
}
