using Bench.Scenarios.Diagnostics;

namespace Bench.Scenarios.Tests;

/// <summary>From the disk.</summary>
public sealed class ReadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-scenarios-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_read_with_its_folder_for_relative_paths()
    {
        var path = Write("a.yaml", [0xEF, 0xBB, 0xBF, .. "version: 1 # \u00e9\n"u8]);

        var read = ScenarioFile.Read(path, _ => null);

        Assert.Null(read.Problem);
        Assert.Equal((path, "version: 1 # \u00e9\n", _folder.FullName), (read.Source!.Path, read.Source.Text, read.Source.Directory));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told()
    {
        var missing = Path.Combine(_folder.FullName, "nowhere.yaml");

        Assert.Equal($"{missing}: error BEN001: there is no file '{missing}'", Problem(missing).Headline);
        Assert.Contains("bench init", Problem(missing).Remedy, StringComparison.Ordinal);
        Assert.Equal("BEN001", Problem(_folder.FullName).Code);
        Assert.Equal("BEN001", Problem("").Code);
        Assert.Equal("BEN001", Problem("a\0b").Code);
    }

    [Theory]
    [InlineData("how-many-user.yaml", "how-many-users.yaml")] // one letter gone
    [InlineData("how-many-users", "how-many-users.yaml")]
    [InlineData("how-many-users.yml", "how-many-users.yaml")]
    [InlineData("which-rate.yaml", null)]
    public void A_misspelt_file_is_told_with_the_one_that_was_probably_meant(string written, string? meant)
    {
        Write("how-many-users.yaml", [.. "version: 1\n"u8]);
        Write("zebra.yaml", [.. "version: 1\n"u8]);

        Assert.Equal(
            meant is null
                ? "name a scenario file, or let 'bench init' write one"
                : $"did you mean '{Path.Combine(_folder.FullName, meant)}'?",
            Problem(Path.Combine(_folder.FullName, written)).Remedy);
    }

    [Fact]
    public void A_huge_file_is_refused()
    {
        var path = Write("huge.yaml", new byte[ScenarioFile.LargestBytes + 1]);

        Assert.Equal($"{path}: error BEN002: '{path}' is larger than 4 MiB", Problem(path).Headline);
    }

    [Theory]
    [InlineData("6E616D653A20636166E90A", 1, 10)] // name: caf + Latin-1 é
    [InlineData("610AC3A9FF", 2, 2)] // a, line end, é, a byte that UTF-8 never has
    [InlineData("6100", 1, 2)] // NUL
    [InlineData("FFFE61006200", 1, 1)] // UTF-16
    public void What_is_no_utf8_text_is_told_with_the_place_of_the_first_bad_byte(string bytes, int line, int column)
    {
        var problem = Problem(Write("bad.yaml", Convert.FromHexString(bytes)));

        Assert.Equal(("BEN003", line, column), (problem.Code, problem.Line, problem.Column));
    }

    private static Diagnostic Problem(string path)
    {
        var read = ScenarioFile.Read(path, _ => null);
        Assert.Null(read.Source);
        return read.Problem!;
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
