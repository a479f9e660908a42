namespace Bench.Runs.Tests;

/// <summary>Reports in folders that may hold anything.</summary>
public sealed class ReportedFilesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bench-reported-");

    private string Folder => Path.Combine(_root.FullName, "charts");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void What_the_last_report_wrote_and_this_one_lacks_goes_and_all_else_stays()
    {
        Assert.Empty(Write("a.svg", "b.svg"));
        File.WriteAllText(Path.Combine(Folder, "my-own-drawing.svg"), "mine");

        Assert.Empty(Write("b.svg", "c.svg"));

        Assert.Equal(["b.svg", "c.svg", "my-own-drawing.svg"], Names());
    }

    [Fact]
    public void Where_no_report_has_written_nothing_is_taken_away()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "hand-made.vl.json"), "{}");

        Assert.Empty(Write("a.svg"));

        Assert.Equal(["a.svg", "hand-made.vl.json"], Names());
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_written_through()
    {
        var victim = _root.CreateSubdirectory("victim");
        File.WriteAllText(Path.Combine(victim.FullName, "family.svg"), "drawing");
        Directory.CreateSymbolicLink(Folder, victim.FullName);

        var error = Assert.Single(Write("a.svg"));

        Assert.StartsWith("is a link to ", error.What, StringComparison.Ordinal);
        Assert.Equal(["family.svg"], victim.GetFiles().Select(file => file.Name));
    }

    /// <summary>A list from somebody else names what it likes.</summary>
    [Fact]
    public void A_list_takes_nothing_away_outside_of_its_folder()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(_root.FullName, "precious"), "precious");
        File.WriteAllText(Path.Combine(Folder, ".bench-report"), "../precious\n..\n/etc/nothing\n");

        Assert.Empty(Write("a.svg"));

        Assert.True(File.Exists(Path.Combine(_root.FullName, "precious")));
    }

    /// <summary>The name that temporary files had once, as a link to what somebody wants overwritten.</summary>
    [Fact]
    public void No_link_that_waits_under_a_temporary_name_is_followed()
    {
        var precious = Path.Combine(_root.FullName, ".bashrc");
        File.WriteAllText(precious, "precious");
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "a.svg.tmp"), precious);
        File.CreateSymbolicLink(Path.Combine(Folder, "a.svg"), precious);

        Assert.Empty(Write("a.svg"));

        Assert.Equal("precious", File.ReadAllText(precious));
        Assert.Null(new FileInfo(Path.Combine(Folder, "a.svg")).LinkTarget);
    }

    [Fact]
    public void A_file_that_cannot_be_written_takes_no_other_with_it()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "a.svg", "in the way"));

        var error = Assert.Single(Write("a.svg", "b.svg"));

        Assert.EndsWith("a.svg", error.Path, StringComparison.Ordinal);
        Assert.Contains("b.svg", Names());
    }

    [Fact]
    public void What_was_there_before_any_report_is_known()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "report.html"), "<h1>my page</h1>");
        var files = new ReportedFiles(Folder);

        Assert.Equal(["report.html"], files.Foreign(["report.html", "report.md"]));
        Assert.Null(files.List(["report.html", "report.md"]));
        Assert.Empty(files.Foreign(["report.html", "report.md"]));
    }

    private IReadOnlyList<FolderError> Write(params string[] names) =>
        new ReportedFiles(Folder).Write([.. names.Select(name => (name, (Action<Stream>)(stream => stream.Write("x"u8))))]);

    private string[] Names() =>
        [.. new DirectoryInfo(Folder).GetFiles().Select(file => file.Name).Where(name => name != ".bench-report").Order(
            StringComparer.Ordinal)];
}
