using System.Text;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_new_folder_is_made_with_its_parents() =>
        Assert.True(Directory.Exists(RunFolder.Create(_temporary.PathOf("a/b/c")).Value.Path));

    [Fact]
    public void An_empty_folder_is_taken()
    {
        Directory.CreateDirectory(_temporary.PathOf("empty"));
        Assert.Equal(_temporary.PathOf("empty"), RunFolder.Create(_temporary.PathOf("empty")).Value.Path);
    }

    [Fact]
    public void A_folder_with_anything_in_it_is_refused_and_left_alone()
    {
        File.WriteAllText(_temporary.PathOf("mine.txt"), "mine");
        var error = RunFolder.Create(_temporary.Path).Error;

        Assert.Contains("not empty", error.What, StringComparison.Ordinal);
        Assert.Contains("--out", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_temporary.PathOf("mine.txt")));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error()
    {
        File.WriteAllText(_temporary.PathOf("file"), "");
        Assert.Contains("cannot be written", RunFolder.Create(_temporary.PathOf("file/run")).Error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_to_be_missing() =>
        Assert.Equal("the folder does not exist", RunFolder.Open(_temporary.PathOf("nowhere")).Error.What);

    [Fact]
    public void A_folder_without_a_manifest_is_no_run_folder() =>
        Assert.Equal("is not a run folder: it has no run.json", RunFolder.Open(_temporary.Path).Error.What);

    [Fact]
    public void A_run_folder_opens() =>
        Assert.Equal(_temporary.NewRun(Samples.Manifest()).Path, RunFolder.Open(_temporary.PathOf("run")).Value.Path);

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_else_is_left()
    {
        var folder = RunFolder.Create(_temporary.PathOf("run")).Value;
        Assert.Null(folder.WriteScenario("old and longer"));
        Assert.Null(folder.WriteScenario("größe"));

        Assert.Equal("größe"u8.ToArray(), File.ReadAllBytes(folder.ScenarioPath));
        Assert.Equal([folder.ScenarioPath], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_file_may_lie_in_a_folder_below()
    {
        var folder = RunFolder.Create(_temporary.PathOf("run")).Value;
        Assert.Null(folder.WriteAtomically("charts/a.svg", stream => stream.WriteByte(1)));
        Assert.Equal([1], File.ReadAllBytes(folder.PathOf("charts/a.svg")));
    }

    [Fact]
    public void A_file_that_could_not_be_written_whole_keeps_its_old_content()
    {
        var folder = RunFolder.Create(_temporary.PathOf("run")).Value;
        Assert.Null(folder.WriteScenario("old"));
        var error = folder.WriteAtomically("scenarios.yaml", stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes("new but"));
            throw new IOException("No space left on device");
        });

        Assert.Equal(
            folder.ScenarioPath
                + ": cannot be written: No space left on device. Free some disk space or fix the permissions, "
                + "or choose another folder with --out.",
            error!.ToString());
        Assert.Equal("old", File.ReadAllText(folder.ScenarioPath));
        Assert.Equal([folder.ScenarioPath], Directory.GetFileSystemEntries(folder.Path));
    }
}
