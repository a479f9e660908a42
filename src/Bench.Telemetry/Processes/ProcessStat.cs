using System.Globalization;
using System.Text;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Processes;

/// <summary>The fields of a process in proc/PID/stat.</summary>
/// <param name="Parent">Its parent's id; 0: it has none here.</param>
/// <param name="CpuTicks">User and system time of all its threads, those that ended too; not of its children.</param>
/// <param name="EndedTicks">That of its children that have ended and been asked how, and of theirs.</param>
/// <param name="Threads">The number of threads.</param>
/// <param name="Started">In ticks since the boot: with its id, the same process and no later one of that id.</param>
/// <param name="Ended">It has ended, and its parent has not yet asked how.</param>
internal readonly record struct ProcessStat(int Parent, long CpuTicks, long EndedTicks, int Threads, long Started, bool Ended)
{
    /// <summary>
    /// USER_HZ: what the kernel scales these times to, whatever its own tick is, on every architecture that .NET runs on.
    /// </summary>
    public const double TicksPerSecond = 100;

    public static string Folder(int id) => Invariant($"proc/{id}");

    /// <summary>Null: there is no such process any more, or it must not be seen.</summary>
    public static ProcessStat? Of(SystemFiles files, string folder) => files.TryRead(folder + "/stat", out var text) ? Parse(text) : null;

    /// <summary>The name that the kernel has for it, at most 15 bytes; null as above.</summary>
    public static string? NameOf(SystemFiles files, string folder)
    {
        if (!files.TryRead(folder + "/stat", out var text))
            return null;
        var (first, last) = (text.IndexOf((byte)'('), text.LastIndexOf((byte)')'));
        return first >= 0 && last > first ? Encoding.UTF8.GetString(text[(first + 1)..last]) : null;
    }

    /// <summary>The ids of all processes that can be seen.</summary>
    public static IEnumerable<int> Ids(SystemFiles files)
    {
        foreach (var name in files.Names("proc"))
        {
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                yield return id;
        }
    }

    /// <summary>The fields are counted from the last parenthesis: a name may contain blanks and parentheses itself.</summary>
    private static ProcessStat? Parse(ReadOnlySpan<byte> text)
    {
        var fields = new Fields(text[(text.LastIndexOf((byte)')') + 1)..]);
        var state = fields.Next();
        if (fields.Number() is not { } parent)
            return null;
        fields.Skip(9); // process group, session, terminal (2), flags, page faults (4)
        if (fields.Number() is not { } user || fields.Number() is not { } system)
            return null;
        if (fields.Number() is not { } userOfEnded || fields.Number() is not { } systemOfEnded)
            return null;
        fields.Skip(2); // priority, niceness
        if (fields.Number() is not { } threads)
            return null;
        fields.Skip(1);
        return fields.Number() is { } started
            ? new ProcessStat(
                (int)parent, user + system, userOfEnded + systemOfEnded, (int)threads, started,
                state.SequenceEqual("Z"u8) || state.SequenceEqual("X"u8))
            : null;
    }
}
