using Bench.Telemetry.Files;

namespace Bench.Telemetry.Processes;

/// <summary>
/// The processes of a server: those that hold its port, and all that come from them. A look costs one listing of /proc
/// and the reading of those that were not there the last time; a process that came and went between two looks is never seen,
/// but its processor time is its parent's then.
/// </summary>
internal sealed class ProcessTree(SystemFiles files)
{
    private readonly List<ServerProcess> _members = [];
    private readonly HashSet<int> _roots = [];
    private HashSet<int> _known = [];
    private HashSet<int> _now = [];

    /// <summary>Children after their parents.</summary>
    public IReadOnlyList<ServerProcess> Members => _members;

    /// <summary>Some process that holds the port is there.</summary>
    public bool HasRoot => _members.Exists(member => _roots.Contains(member.Id) && !member.Ended);

    public bool IsRoot(ServerProcess member) => _roots.Contains(member.Id);

    /// <summary>Begins anew with these, looking at all processes; what came from owners before stays while it lives.</summary>
    public void Root(IEnumerable<PortOwner> owners)
    {
        _roots.Clear();
        _roots.UnionWith(owners.Select(owner => owner.Id));
        _known.Clear();
        Search();
    }

    /// <summary>
    /// Takes in what has been started since the last look; the usage until now is counted for the parent process.
    /// </summary>
    public void Look()
    {
        foreach (var found in Search())
            KnownAncestorOf(found)?.TakeStartOf(found);
    }

    /// <summary>Those that were found.</summary>
    private List<ServerProcess> Search()
    {
        var before = _members.Count;
        _now.Clear();
        List<(int Id, ProcessStat Stat)> others = [];
        foreach (var id in ProcessStat.Ids(files))
        {
            _now.Add(id);
            if (_known.Contains(id)
                || _members.Exists(member => member.Id == id)
                || ProcessStat.Of(files, ProcessStat.Folder(id)) is not { } stat)
                continue;
            if (_roots.Contains(id))
                Take(id, stat);
            else
                others.Add((id, stat));
        }

        (_known, _now) = (_now, _known);
        while (others.RemoveAll(other => _members.Exists(member => member.Id == other.Stat.Parent) && Take(other.Id, other.Stat)) > 0)
        {
            // their children may be among the others
        }

        return _members[before..];
    }

    /// <summary>Reads all members, and drops those that have ended.</summary>
    public void Read()
    {
        foreach (var member in _members)
            member.ReadBytes();
        ServerProcess[] gone = [.. _members.Where(member => !member.ReadStat())];
        foreach (var member in gone.Reverse())
            Leave(member);
        foreach (var member in _members)
            member.Settle();
    }

    /// <summary>The nearest ancestor that was already reported, because only its count can show a difference.</summary>
    private ServerProcess? KnownAncestorOf(ServerProcess found)
    {
        var ancestor = found;
        do
            ancestor = _members.Find(member => member.Id == ancestor.Parent);
        while (ancestor is { IsNew: true });
        return ancestor;
    }

    private bool Take(int id, ProcessStat stat)
    {
        _members.Add(new ServerProcess(files, id, ProcessStat.NameOf(files, ProcessStat.Folder(id)) ?? "?", stat));
        return true;
    }

    private void Leave(ServerProcess gone)
    {
        _members.Remove(gone);
        _roots.Remove(gone.Id);
        _known.Remove(gone.Id); // another may have its id by now
        _members.Find(member => member.Id == gone.Parent)?.TakeOver(gone);
    }
}
