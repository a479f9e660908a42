namespace Bench.Architecture.Tests;

/// <summary>
/// Sentences list several things in one way: <c>4, 8 and 16</c>, never <c>4 and 8 and 16</c>. Only Bench.Core/Texts/Listing.cs joins them.
/// </summary>
public sealed class ListingTests
{
    [Fact]
    public void No_other_code_joins_the_parts_of_a_sentence()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .ToArray();

        Assert.Contains(files, file => Path.GetFileName(file) == "Listing.cs");
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains("Join(\" and \"", StringComparison.Ordinal));
    }
}
