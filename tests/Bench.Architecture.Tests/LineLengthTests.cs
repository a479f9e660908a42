using System.Globalization;

namespace Bench.Architecture.Tests;

/// <summary>The length that editors are told in .editorconfig, which neither the compiler nor the formatter enforces.</summary>
public sealed class LineLengthTests
{
    private const string Setting = "max_line_length = ";

    private static readonly string[] Folders = ["src", "tests", "benchmarks", "extras"];

    [Fact]
    public void No_line_of_source_is_longer_than_the_editor_configuration_allows()
    {
        var most = Most();
        var files = Folders.SelectMany(folder => RepositoryFolder.Sources(folder)).ToArray();
        string[] tooLong = [.. files.SelectMany(file => CodeLines.Of(File.ReadLines(file))
            .Where(line => line.Text.Length > most)
            .Select(line => $"{Path.GetRelativePath(RepositoryFolder.Path, file)}:{line.Number} has {line.Text.Length} characters"))];

        Assert.True(files.Length > 1000);
        Assert.Equal(140, most);
        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
    }

    [Fact]
    public void The_text_of_raw_strings_is_not_counted() => Assert.Equal(
        [(1, "var a = \"\"\"\"\"\";"), (2, "Write($\"\"\""), (4, "    \"\"\", b);"), (5, "c();")],
        CodeLines.Of(["var a = \"\"\"{ \"long\": 1 }\"\"\";", "Write($\"\"\"", "    long", "    \"\"\", b);", "c();"]));

    private static int Most()
    {
        var line = File.ReadLines(Path.Combine(RepositoryFolder.Path, ".editorconfig"))
            .Single(line => line.StartsWith(Setting, StringComparison.Ordinal));
        return int.Parse(line[Setting.Length..], CultureInfo.InvariantCulture);
    }
}
