using System.Text.RegularExpressions;

namespace Bench.Architecture.Tests;

public sealed partial class MeasureNamesTests
{
    [Fact]
    public void No_measure_is_asked_for_by_a_literal_name()
    {
        var offenders = from path in RepositoryFolder.Sources("src")
                        where LiteralName().IsMatch(File.ReadAllText(path))
                        select Path.GetRelativePath(RepositoryFolder.Path, path);

        Assert.Empty(offenders);
    }

    /// <summary>A misspelt name would compile, and a renamed measure would be missed.</summary>
    [GeneratedRegex(@"Measure\(""|etric\.Id [!=]= """, RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LiteralName();
}
