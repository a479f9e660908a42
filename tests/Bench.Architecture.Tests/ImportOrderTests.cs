namespace Bench.Architecture.Tests;

/// <summary>
/// The build enforces the rest of the code style; that imports are sorted only the formatter knows, and it takes most of a minute for it.
/// </summary>
public sealed class ImportOrderTests
{
    private static readonly string[] Folders = ["src", "tests", "benchmarks"];

    [Fact]
    public void Using_directives_are_sorted()
    {
        var files = Folders
            .SelectMany(
                folder => Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .ToArray();

        Assert.True(files.Length > 1000);
        Assert.All(
            files,
            file => Assert.Equal(ImportOrder.Sorted(ImportOrder.In(File.ReadLines(file))), ImportOrder.In(File.ReadLines(file))));
    }

    [Fact]
    public void System_comes_first_and_static_types_and_aliases_come_last() => Assert.Equal(
        ["System.Text", "Bench.Core", "Bench.Core.Time", "static System.Math", "static Bench.Units", "A = System.Text"],
        ImportOrder.Sorted(
            ["A = System.Text", "static Bench.Units", "Bench.Core.Time", "static System.Math", "Bench.Core", "System.Text"]));
}
