namespace Bench.Architecture.Tests.Folders;

public sealed class FolderDirectionTests
{
    public static TheoryData<string> Projects => [.. ProjectFile.AllSources.Select(project => project.Name)];

    public static TheoryData<string> ProjectsWithATable => [.. DirectionTable.All.Select(table => table.Project)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_stands_in_the_folder_that_its_namespace_names(string name)
    {
        var offenders = from file in SourceFile.AllOf(name)
                        where file.Namespace is not null && file.Namespace != file.Folder
                        select $"{file.Path}: {file.Namespace}";

        Assert.Empty(offenders);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_of_a_project_do_not_use_each_other_in_a_circle(string name)
    {
        var cycle = GraphOf(name).ShortestCycle(KnownCycles.Uses);

        Assert.True(
            cycle.Count == 0, "These folders use each other in a circle; move a type, or turn one of the directions round:" + Lines(cycle));
    }

    [Fact]
    public void Every_known_cycle_is_still_there()
    {
        var closing = ProjectFile.AllSources.Select(project => GraphOf(project.Name))
            .SelectMany(graph => graph.Uses.Where(graph.ClosesCycle))
            .Select(use => (use.From, use.To));

        var mended = KnownCycles.Uses.Except(closing).Select(use => $"{use.From} → {use.To}");

        Assert.True(!mended.Any(), "These no longer close a circle; take them out of KnownCycles:" + Lines(mended));
    }

    [Theory]
    [MemberData(nameof(ProjectsWithATable))]
    public void A_folder_uses_only_those_in_the_rows_above_its_own(string name)
    {
        var against = GraphOf(name).Uses.Where(use => !TableOf(name).Allows(use));

        Assert.True(!against.Any(), "These uses run against the table in docs/architecture.md:" + Lines(against));
    }

    [Theory]
    [MemberData(nameof(ProjectsWithATable))]
    public void The_table_of_directions_has_every_folder_once(string name) =>
        Assert.Equal(
            SourceFile.AllOf(name).Select(file => file.Folder).Distinct().Order(StringComparer.Ordinal),
            TableOf(name).Places.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Bench.Analysis")]
    [InlineData("Bench.Runner")]
    public void A_project_of_many_stages_has_a_table_of_directions(string name) =>
        Assert.Contains(name, DirectionTable.All.Select(table => table.Project));

    private static FolderGraph GraphOf(string name) => FolderGraph.Of(ProjectFile.AllSources.Single(project => project.Name == name));

    private static DirectionTable TableOf(string name) => DirectionTable.All.Single(table => table.Project == name);

    private static string Lines<T>(IEnumerable<T> items) => string.Concat(items.Select(item => $"\n  {item}"));
}
