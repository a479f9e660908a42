using Bench.Core.Catalog;
using Bench.Runner.Commands;
using Bench.Runner.Display;
using Bench.Testing.Servers;

namespace Bench.Runner.Tests.Commands;

/// <summary>
/// Paths at which nothing can be read or written, for every command that takes one: an exit code that says
/// whose mistake it is, and never that of a bug.
/// </summary>
public sealed class OddPathTests : IDisposable
{
    private const string Scenario = """
        version: 1
        servers:
          - { name: local, url: "http://127.0.0.1:1" }
        scenarios:
          - name: chat
            endpoint: chat
            prompt: { text: Hi }
            sweep: { model: [truth] }
            load: { requests: 2 }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-odd-path-");
    private readonly DirectoryInfo _run = Directory.CreateTempSubdirectory("bench-run-");
    private readonly FakeServer _server = new() { Installed = { new InstalledModel { Tag = "truth:latest", Digest = "sha256:1" } } };

    public OddPathTests()
    {
        File.WriteAllText(In("scenarios.yaml"), Scenario);
        File.WriteAllText(In("file"), "");
        File.CreateSymbolicLink(In("circle"), "circle");
    }

    public static TheoryData<string> Odd =>
        ["circle", "circle/run", "file/run", "a\0b", new string('n', 300), string.Join('/', Enumerable.Repeat("0123456789", 500))];

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _run.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_run_cannot_begin_where_no_folder_can_be(string name)
    {
        Assert.Equal(ExitCode.CannotGoOn, await RunAsync("run", In("scenarios.yaml"), "--out", PathOf(name)));
        AssertNothingIsLeft();
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_starter_file_cannot_be_written_where_no_file_can_be(string name)
    {
        Assert.Equal(ExitCode.CannotGoOn, await RunAsync("init", "http://127.0.0.1:1", "--yes", "--out", PathOf(name)));
        AssertNothingIsLeft();
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task What_is_no_scenario_file_is_a_wrong_argument(string name)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("plan", PathOf(name)));
        Assert.Equal(ExitCode.Usage, await RunAsync("validate", PathOf(name)));
        Assert.Equal(ExitCode.Usage, await RunAsync("selfcheck", PathOf(name)));
        Assert.Equal(ExitCode.Usage, await RunAsync("run", PathOf(name)));
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task What_is_no_run_folder_is_a_wrong_argument(string name)
    {
        Assert.Equal(ExitCode.Usage, await RunAsync("report", PathOf(name)));
        Assert.Equal(ExitCode.Usage, await RunAsync("run", "--resume", PathOf(name)));
        AssertNothingIsLeft();
    }

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task A_report_cannot_be_written_where_nothing_can_be(string name)
    {
        foreach (var file in new DirectoryInfo(Recorded).GetFiles())
            file.CopyTo(Path.Combine(_run.FullName, file.Name));

        Assert.Equal(ExitCode.CannotGoOn, await RunAsync("report", _run.FullName, "--export", "json", "--out", PathOf(name)));
        Assert.Equal(ExitCode.CannotGoOn, await RunAsync("report", _run.FullName, "--out", PathOf(name)));
        AssertNothingIsLeft();
        Assert.False(File.Exists(Path.Combine(_run.FullName, ".lock")));
    }

    private static string Recorded
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Bench.sln")))
                folder = folder.Parent!;
            return Path.Combine(folder.FullName, "tests", "Bench.EndToEnd.Tests", "Recorded", "embeddings");
        }
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>The empty path stays what it is.</summary>
    private string PathOf(string name) => name.Length == 0 ? name : In(name);

    private void AssertNothingIsLeft() => Assert.Equal(
        ["circle", "file", "scenarios.yaml"], _folder.GetFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal));

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.Root(Composition.Standard() with { ClientOf = (_, _) => _server, Pictures = false })
            .Parse(arguments)
            .InvokeAsync(CommandLine.Invocation, TestContext.Current.CancellationToken);
}
