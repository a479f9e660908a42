using System.Diagnostics;
using Bench.Runs.Reading;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests;

/// <summary>Paths at which nothing can be read or written: each is an error in words, whatever the system throws.</summary>
public sealed class OddPathTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public OddPathTests()
    {
        File.WriteAllText(_temporary.PathOf("file"), "");
        File.CreateSymbolicLink(_temporary.PathOf("circle"), "circle");
        File.CreateSymbolicLink(_temporary.PathOf("there"), "back");
        File.CreateSymbolicLink(_temporary.PathOf("back"), "there");
    }

    public void Dispose() => _temporary.Dispose();

    public static TheoryData<string> Odd =>
    [
        "circle", "there", "circle/run.json", "file/run.json", "a\0b", new string('n', 300),
        string.Join('/', Enumerable.Repeat("0123456789", 500)), "file/",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public void What_cannot_be_written_there_is_told(string name)
    {
        var path = _temporary.PathOf(name);

        Assert.StartsWith(path, NamedFile.Write(path, _ => { })?.ToString() ?? "nothing", StringComparison.Ordinal);
        Assert.NotNull(RunFolder.Create(path).Error);
        Assert.NotNull(new ReportedFiles(path).List(["report.html"]));
        Assert.False(RunFolder.Needs(path));
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public void What_cannot_be_read_there_is_told(string name) => Assert.NotEmpty(RunFolder.Open(_temporary.PathOf(name)).Error.ToString());

    [Fact]
    public void A_link_that_leads_in_a_circle_stays_what_it_is()
    {
        Assert.NotNull(NamedFile.Write(_temporary.PathOf("circle"), _ => { }));

        Assert.Equal("circle", new FileInfo(_temporary.PathOf("circle")).LinkTarget);
    }

    [Fact]
    public void An_empty_path_is_an_error()
    {
        Assert.NotNull(NamedFile.Write("", _ => { }));
        Assert.NotNull(RunFolder.Create("").Error);
        Assert.NotNull(RunFolder.Open("").Error);
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("records.jsonl")]
    [InlineData("cells.jsonl")]
    [InlineData("telemetry.csv")]
    public async Task A_pipe_in_a_run_folder_is_not_waited_for(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "made by mkfifo");
        var folder = _temporary.NewRun(Samples.Manifest());
        File.Delete(folder.PathOf(name));
        using (var made = Process.Start("mkfifo", folder.PathOf(name)))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        var read = await Task.Run(() => RunReader.Read(folder), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal((folder.PathOf(name), "is not a file"), (read.Error.Path, read.Error.What));
    }
}
