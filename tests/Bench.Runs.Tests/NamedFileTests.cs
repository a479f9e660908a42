using System.Diagnostics;
using Bench.Core.Files;

namespace Bench.Runs.Tests;

/// <summary>What stands at a path that a user named is looked at before it is replaced.</summary>
public sealed class NamedFileTests : IDisposable
{
    private static readonly byte[] Text = "new\n"u8.ToArray();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-named-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_replaced_and_a_new_one_made()
    {
        File.WriteAllText(In("old"), "old");

        Assert.Null(Write(In("old")));
        Assert.Null(Write(In("sub/new")));
        Assert.Equal(["new\n", "new\n"], new[] { "old", "sub/new" }.Select(name => File.ReadAllText(In(name))));
        Assert.Single(_folder.GetFiles()); // nothing temporary is left
    }

    [Fact]
    public void Through_a_link_the_file_is_replaced_and_the_link_stays()
    {
        File.WriteAllText(In("file"), "old");
        File.CreateSymbolicLink(In("link"), "file");

        Assert.Null(Write(In("link")));

        Assert.Equal(("new\n", "file"), (File.ReadAllText(In("file")), new FileInfo(In("link")).LinkTarget));
    }

    [Fact]
    public void A_device_is_written_into_and_stays_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "its own name for nothing");
        File.CreateSymbolicLink(In("nothing"), "/dev/null");

        Assert.Null(Write(In("nothing")));

        Assert.Equal("/dev/null", new FileInfo(In("nothing")).LinkTarget);
        Assert.Equal(FileKind.Stream, FileKinds.Of("/dev/null"));
    }

    [Fact]
    public async Task A_pipe_gets_the_bytes_and_stays_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "made by mkfifo");
        using (var made = Process.Start("mkfifo", In("pipe")))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var reader = Task.Run(() => File.ReadAllBytes(In("pipe")), TestContext.Current.CancellationToken);

        Assert.Null(Write(In("pipe")));

        Assert.Equal(Text, await reader.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(FileKind.Stream, FileKinds.Of(In("pipe")));
    }

    [Theory]
    [InlineData("run.json", true)]
    [InlineData("records.jsonl", true)]
    [InlineData("scenarios.yaml", true)]
    [InlineData("export.json", false)]
    public void What_a_run_is_read_from_is_refused(string name, bool refused)
    {
        File.WriteAllText(In("run.json"), "{}");
        File.CreateSymbolicLink(In("innocent"), name);
        if (name != "run.json")
            File.WriteAllText(In(name), "old");

        Assert.Equal(refused, Write(In(name)) is { What: "belongs to a run, which cannot be read without it" });
        Assert.Equal(refused, Write(In("innocent")) is not null);
        Assert.Equal(refused ? (name == "run.json" ? "{}" : "old") : "new\n", File.ReadAllText(In(name)));
    }

    [Fact]
    public void A_folder_is_no_file() => Assert.Equal("is a folder", Write(_folder.FullName)?.What);

    private static FolderError? Write(string path) => NamedFile.Write(path, stream => stream.Write(Text));

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
