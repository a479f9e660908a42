using System.Xml.Linq;

namespace Bench.Architecture.Tests;

/// <summary>
/// Programs of extras/ use packages that not every registry has. They are built on their own, so the solution does not contain them, and
/// neither their settings nor those of the repository apply on the other side.
/// </summary>
public sealed class ExtrasTests
{
    private static readonly string[] Settings = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    private static readonly string[] Projects = Directory.GetFiles(
        Path.Combine(RepositoryFolder.Path, "extras"), "*.csproj", SearchOption.AllDirectories);

    [Fact]
    public void The_solution_contains_none_of_them()
    {
        Assert.NotEmpty(Projects);
        var solution = RepositoryFolder.Read("Bench.sln");
        Assert.DoesNotContain("extras", solution, StringComparison.OrdinalIgnoreCase);
        Assert.All(Projects, project => Assert.DoesNotContain(Path.GetFileName(project), solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_has_settings_of_its_own_which_take_nothing_from_the_repository_s() => Assert.All(Projects, project =>
    {
        foreach (var file in Settings.Select(name => Path.Combine(Path.GetDirectoryName(project)!, name)))
            Assert.Empty(XDocument.Load(file).Descendants("Import"));
        var lockFile = Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");
        Assert.False(File.Exists(lockFile));
        Assert.Equal("false", Property(project, Settings[0], "RestorePackagesWithLockFile"));
        Assert.Equal("false", Property(project, Settings[2], "ManagePackageVersionsCentrally"));
    });

    [Fact]
    public void Their_packages_are_pinned_and_unknown_to_the_repository()
    {
        var known = RepositoryFolder.Read("Directory.Packages.props");
        var packages = Projects.SelectMany(project => XDocument.Load(project).Descendants("PackageReference")).ToArray();

        Assert.NotEmpty(packages);
        Assert.All(packages, package =>
        {
            Assert.Matches(@"^\[.+\]$", (string?)package.Attribute("Version")); // this version and no newer one
            Assert.DoesNotContain($"\"{(string?)package.Attribute("Include")}\"", known, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_project_of_the_solution_refers_to_them()
    {
        string[] others =
        [
            .. ((string[])["src", "tests", "benchmarks", "eng"]).SelectMany(folder => Directory.GetFiles(
                Path.Combine(RepositoryFolder.Path, folder), "*.*proj", SearchOption.AllDirectories)),
        ];

        Assert.True(others.Length > 20);
        Assert.All(others, project => Assert.DoesNotContain("extras", File.ReadAllText(project), StringComparison.OrdinalIgnoreCase));
    }

    private static string? Property(string project, string file, string name) =>
        XDocument.Load(Path.Combine(Path.GetDirectoryName(project)!, file)).Descendants(name).Single().Value;
}
