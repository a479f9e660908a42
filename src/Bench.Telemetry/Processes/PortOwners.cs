using System.Globalization;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Processes;

/// <summary>
/// Finds who holds listening sockets. Looks through the open files of all processes: some milliseconds, so not at every sample.
/// </summary>
internal static class PortOwners
{
    /// <summary>It opens sockets for services and starts them on the first connection; its sockets are not its own.</summary>
    private const string Opener = "systemd";

    /// <summary>Empty: none that may be seen.</summary>
    public static IReadOnlyList<PortOwner> Of(SystemFiles files, IReadOnlyList<ListeningSocket> sockets)
    {
        var links = sockets.Select(socket => Invariant($"socket:[{socket.Inode}]")).ToHashSet(StringComparer.Ordinal);
        PortOwner[] seen = [.. ProcessStat.Ids(files).Where(id => Holds(files, id, links)).Select(id => new PortOwner(id, Seen: true))];
        return seen.Length > 0
            ? [.. seen.Where(owner => ProcessStat.NameOf(files, ProcessStat.Folder(owner.Id)) != Opener)]
            : ByUser(files, sockets);
    }

    private static bool Holds(SystemFiles files, int id, HashSet<string> links)
    {
        var folder = ProcessStat.Folder(id) + "/fd";
        return files.Names(folder).Any(file => files.Link(folder + "/" + file) is { } link && links.Contains(link));
    }

    /// <summary>
    /// The open files of another user's process cannot be read. But a service has a user of its own (ollama's is "ollama"), and whose
    /// socket it is everybody may see: if all processes of this user come from one, it is that one. Never so for root, who owns much.
    /// </summary>
    private static IReadOnlyList<PortOwner> ByUser(SystemFiles files, IReadOnlyList<ListeningSocket> sockets)
    {
        int[] users = [.. sockets.Select(socket => socket.User).Distinct()];
        if (users is not [not 0 and var user])
            return [];
        HashSet<int> theirs = [.. ProcessStat.Ids(files).Where(id => UserOf(files, id) == user)];
        int[] first = [.. theirs.Where(id => ProcessStat.Of(files, ProcessStat.Folder(id)) is { } stat && !theirs.Contains(stat.Parent))];
        return first is [var only] ? [new PortOwner(only, Seen: false)] : [];
    }

    /// <summary>The effective one: <c>Uid:  real  effective  saved  files</c>.</summary>
    private static int? UserOf(SystemFiles files, int id)
    {
        var line = Keyed.Value(files.Text(ProcessStat.Folder(id) + "/status") ?? "", "Uid");
        return int.TryParse(line?.Split('\t').ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? user
            : null;
    }
}
