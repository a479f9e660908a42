namespace Bench.Architecture.Tests.Folders;

/// <summary>The order of one project's folders in docs/architecture.md: those of a row use only those of the rows above it.</summary>
internal sealed class DirectionTable
{
    private const string Root = "(root)";

    private DirectionTable(string project, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        Project = project;
        Places = rows
            .SelectMany((row, place) => row.Select(folder => (folder, place)))
            .ToDictionary(pair => pair.folder == Root ? project : $"{project}.{pair.folder}", pair => pair.place);
    }

    /// <summary>A table for each project that the page has one for: its first column is headed by the project's name.</summary>
    public static IReadOnlyList<DirectionTable> All { get; } =
        [.. ProjectFile.AllSources.Select(project => Read(project.Name)).OfType<DirectionTable>()];

    public string Project { get; }

    /// <summary>Rows by folder, as its namespace, from the top.</summary>
    public IReadOnlyDictionary<string, int> Places { get; }

    public bool Allows(FolderUse use) => Places[use.To] < Places[use.From];

    private static DirectionTable? Read(string project)
    {
        string[] rows =
        [
            .. RepositoryFolder.Read("docs", "architecture.md").Split('\n')
                .SkipWhile(line => !line.StartsWith($"| {project} | holds |", StringComparison.Ordinal))
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|')),
        ];
        return rows.Length == 0
            ? null
            : new DirectionTable(
                project,
                [.. rows.Select(row => row.Split('|', StringSplitOptions.TrimEntries)[1].Split(',', StringSplitOptions.TrimEntries))]);
    }
}
