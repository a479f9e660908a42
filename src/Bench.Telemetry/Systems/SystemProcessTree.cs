namespace Bench.Telemetry.Systems;

/// <summary>
/// The processes of a server: those that own its port, and all that they started. A process that starts and ends between
/// two looks is never seen, and neither is its processor time.
/// </summary>
internal sealed class SystemProcessTree(ISystemProcesses processes)
{
    private readonly List<SystemProcess> _members = [];
    private readonly HashSet<int> _roots = [];

    /// <summary>Children after their parents.</summary>
    public IReadOnlyList<SystemProcess> Members => _members;

    /// <summary>Some process that owns the port is there.</summary>
    public bool HasRoot => _members.Exists(IsRoot);

    public bool IsRoot(SystemProcess member) => _roots.Contains(member.Id);

    public SystemProcess? ParentOf(SystemProcess child) => _members.Find(member => member.Id == child.Parent);

    /// <summary>Begins anew with these owners. What earlier owners started stays while it lives.</summary>
    public void Root(IEnumerable<int> owners)
    {
        _roots.Clear();
        _roots.UnionWith(owners);
        Look();
    }

    /// <summary>Takes in what has been started since the last look.</summary>
    public void Look()
    {
        var others = processes.All().Where(listed => _members.TrueForAll(member => member.Id != listed.Id)).ToList();
        foreach (var root in others.Where(listed => _roots.Contains(listed.Id)))
            Take(root, parent: null);
        while (others.RemoveAll(other => _members.Find(member => member.Id == other.Parent) is { } parent && Take(other, parent)) > 0)
        {
            // their children may be among the others
        }
    }

    /// <summary>Reads all members into a round, and drops those that have ended.</summary>
    public void Read(in Round round)
    {
        foreach (var member in _members.ToArray())
        {
            if (processes.Read(member.Id) is { } use && use.Started == member.Started)
                member.Give(use, round);
            else
                Drop(member);
        }
    }

    /// <summary>
    /// False for one that may not be read, and for one that is older than its parent, which has the id of an ended process.
    /// </summary>
    private bool Take(ListedProcess listed, SystemProcess? parent)
    {
        if (_members.Exists(member => member.Id == listed.Id))
            return true;
        if (processes.Read(listed.Id) is not { } use || use.Started < parent?.Started)
            return false;
        _members.Add(new SystemProcess(listed, use.Started));
        return true;
    }

    private void Drop(SystemProcess gone)
    {
        _members.Remove(gone);
        _roots.Remove(gone.Id);
    }
}
