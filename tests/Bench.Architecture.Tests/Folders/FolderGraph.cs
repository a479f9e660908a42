namespace Bench.Architecture.Tests.Folders;

/// <summary>Which folders of a project use which others. A folder is a namespace: a test holds the two together.</summary>
internal sealed class FolderGraph
{
    private readonly ILookup<string, FolderUse> _uses;

    public FolderGraph(string root, IEnumerable<TypeReference> references)
    {
        Uses =
        [
            .. references
                .Where(reference =>
                    IsIn(root, reference.From) && IsIn(root, reference.To) && reference.From.Namespace != reference.To.Namespace)
                .GroupBy(reference => (From: reference.From.Namespace, To: reference.To.Namespace))
                .OrderBy(use => use.Key)
                .Select(use => new FolderUse(use.Key.From, use.Key.To, [.. use])),
        ];
        _uses = Uses.ToLookup(use => use.From);
    }

    public IReadOnlyList<FolderUse> Uses { get; }

    public static FolderGraph Of(ProjectFile project) => new(project.Name, CompiledAssembly.ReferencesOf(project.Output));

    /// <summary>The shortest way round, of uses other than those left out; empty where there is none.</summary>
    public IReadOnlyList<FolderUse> ShortestCycle(IReadOnlySet<(string From, string To)> leftOut) => Uses
        .Where(use => !leftOut.Contains((use.From, use.To)))
        .Select(use => (IReadOnlyList<FolderUse>)[use, .. Way(use.To, use.From, leftOut) ?? []])
        .Where(cycle => cycle[^1].To == cycle[0].From)
        .MinBy(cycle => cycle.Count) ?? [];

    /// <summary>Whether the way back exists, so that this use is a part of a cycle.</summary>
    public bool ClosesCycle(FolderUse use) => Way(use.To, use.From, leftOut: new HashSet<(string, string)>()) is not null;

    private List<FolderUse>? Way(string from, string to, IReadOnlySet<(string From, string To)> leftOut)
    {
        var reachedBy = new Dictionary<string, FolderUse>();
        var next = new Queue<string>([from]);
        while (next.TryDequeue(out var folder) && !reachedBy.ContainsKey(to))
        {
            foreach (var use in _uses[folder].Where(use => !leftOut.Contains((use.From, use.To)) && reachedBy.TryAdd(use.To, use)))
                next.Enqueue(use.To);
        }

        return reachedBy.ContainsKey(to) ? Back(reachedBy, from, to) : null;
    }

    private static List<FolderUse> Back(Dictionary<string, FolderUse> reachedBy, string from, string to)
    {
        List<FolderUse> way = [];
        do
        {
            way.Insert(0, reachedBy[to]);
            to = way[0].From;
        }
        while (to != from);
        return way;
    }

    private static bool IsIn(string root, TypeName type) =>
        type.Namespace == root || type.Namespace.StartsWith(root + '.', StringComparison.Ordinal);
}
