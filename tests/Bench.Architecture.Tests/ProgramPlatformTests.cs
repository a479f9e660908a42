using System.Xml.Linq;

namespace Bench.Architecture.Tests;

/// <summary>The platforms of eng/programs.proj against what the package of the tool contains for them, and the README.</summary>
public sealed class ProgramPlatformTests
{
    private static readonly string[] Platforms = XDocument.Parse(RepositoryFolder.Read("eng", "programs.proj")).Descendants("Program")
        .Select(program => (string)program.Attribute("Include")!).Single(list => list.Contains(';', StringComparison.Ordinal)).Split(';');

    [Fact]
    public void The_README_names_every_platform() =>
        Assert.All(Platforms, platform => Assert.Contains(platform, RepositoryFolder.Read("README.md"), StringComparison.Ordinal));

    [Fact]
    public void The_package_of_the_tool_has_the_native_libraries_of_every_platform()
    {
        var packed = XDocument.Parse(RepositoryFolder.Read("Directory.Build.targets")).Descendants("KeptMachines")
            .Single(kept => ((string?)kept.Attribute("Condition"))?.Contains("_IsPacking", StringComparison.Ordinal) == true).Value
            .Split(';');

        // One library serves both processors of a Mac.
        Assert.Empty(Platforms.Select(platform => platform.StartsWith("osx", StringComparison.Ordinal) ? "osx" : platform).Except(packed));
    }
}
