using System.Text.RegularExpressions;

namespace Bench.Architecture.Tests;

public sealed partial class ReliabilityPageTests
{
    [Fact]
    public void Every_test_class_that_it_names_exists()
    {
        var named = TestClass().Matches(RepositoryFolder.Read("docs", "reliability.md"))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);
        var existing = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension);

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(existing!, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_names_what_holds_its_promise() => Assert.All(
        RepositoryFolder.Read("docs", "reliability.md").Split('\n').Where(line => line.StartsWith("| **", StringComparison.Ordinal)),
        row => Assert.Matches(TestClass(), row));

    [GeneratedRegex("`(?<name>\\w+Tests)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestClass();
}
