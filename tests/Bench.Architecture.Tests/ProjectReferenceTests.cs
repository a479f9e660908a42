namespace Bench.Architecture.Tests;

public sealed class ProjectReferenceTests
{
    public static TheoryData<string> Projects => [.. ProjectFile.AllSources.Select(project => project.Name)];

    [Fact]
    public void The_table_has_a_row_for_every_project_and_a_project_for_every_row() =>
        Assert.Equal(ReferenceTable.Rows.Keys.Order(), ProjectFile.AllSources.Select(project => project.Name).Order());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_its_row_allows(string name) =>
        Assert.Subset(new HashSet<string>(ReferenceTable.Rows[name].References), Project(name).References.ToHashSet());

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_the_packages_of_its_row_and_no_others(string name) =>
        Assert.Equal(ReferenceTable.Rows[name].Packages.Order(), Project(name).Packages.Order());

    [Fact]
    public void No_project_sees_what_it_does_not_reference_itself() =>
        Assert.Contains(
            "<DisableTransitiveProjectReferences>true</DisableTransitiveProjectReferences>",
            RepositoryFolder.Read("Directory.Build.props"),
            StringComparison.Ordinal);

    [Fact]
    public void The_core_opens_no_files_and_uses_neither_the_console_nor_the_network() =>
        AssertWithout("Bench.Core", "System.Net", "System.IO", "Console.", "YamlDotNet", "File.Open", "File.Read", "File.Write");

    [Fact]
    public void A_study_has_no_clock_no_chance_and_no_way_out() =>
        AssertWithout(
            "Bench.Studies", "System.Net", "System.IO", "Console.", "File.", "TimeProvider", "RunClock", "Stopwatch", "Random", "Guid.",
            "Environment.");

    [Fact]
    public void Models_open_no_files_and_know_neither_the_network_nor_a_clock() =>
        AssertWithout(
            "Bench.Models", "System.Net", "System.IO", "Console.", "File.", "TimeProvider", "RunClock", "Stopwatch", "Random",
            "Environment.");

    [Fact]
    public void The_names_that_users_rely_on_stand_where_they_were()
    {
        string[] fixedNames = ["Bench.sln", "src/Bench.Runner", "src/Bench.Scenarios", "reports", "tests", "scenarios.yaml"];

        Assert.All(fixedNames, name => Assert.True(Path.Exists(Path.Combine(RepositoryFolder.Path, name)), name));
    }

    private static void AssertWithout(string project, params string[] forbidden)
    {
        var offenders = from path in RepositoryFolder.Sources("src", project)
                        from word in forbidden
                        where File.ReadAllText(path).Contains(word, StringComparison.Ordinal)
                        select $"{Path.GetFileName(path)}: {word}";

        Assert.Empty(offenders);
    }

    private static ProjectFile Project(string name) => ProjectFile.AllSources.Single(project => project.Name == name);
}
