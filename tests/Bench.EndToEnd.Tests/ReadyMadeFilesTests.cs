using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.EndToEnd.Tests.Kit;
using Bench.Simulator.Serving;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// Every file in scenarios/ is run as it is, but for its load and its server: a simulated one, or a scripted one of OpenAI's API.
/// The simulated one serves from this process, which is warm after the first file; runs that start
/// one themselves are <see cref="SimulatorTests"/>.
/// </summary>
public sealed class ReadyMadeFilesTests
{
    private const string Small = "llama3.2:1b";

    private static readonly Dictionary<string, (int Cells, string[] Models, string[] Changes)> Simulated = new()
    {
        ["which-quantization"] = (4, ["llama3.2:1b-instruct-q4_K_M", "llama3.2:1b-instruct-q8_0"], ["scenarios[0].output.tokens=8"]),
        ["which-model"] = (2, ["llama3.2:1b-instruct-q4_K_M", "llama3.2:1b-instruct-q8_0"], ["scenarios[0].output.tokens=8"]),
        ["which-context-fits"] = (3, [Small], ["scenarios[0].output.tokens=8"]),
        ["does-num-gpu-pay"] = (3, ["qwen2.5:0.5b"], ["scenarios[0].prompt.tokens=32", "scenarios[0].output.tokens=4"]),
        ["how-many-users"] = (5, [Small], ["scenarios[0].output.tokens=8"]),
        ["which-rate"] = (4, [Small], ["scenarios[0].sweep.rate=[4/s, 5/s, 6/s]", "scenarios[0].output.tokens=8"]),
        ["chat-against-embeddings"] = (6, [Small, "nomic-embed-text:latest"], []),
        ["thinking-on-and-off"] = (2, ["qwen3:4b"], []),
        ["vision"] = (2, [Small, "qwen2.5vl:3b"], []),
        ["cold-start"] = (1, [Small], []),
        ["before-and-after-an-upgrade"] = (6, [Small], ["scenarios[0].output.tokens=8"]),
        ["prompt-cache"] = (3, [Small], []),
        ["conversations"] = (2, [Small], ["scenarios[0].prompt.conversation.think_time=10ms", "scenarios[0].output.tokens=8"]),
        ["structured-output"] = (2, [Small], []),
        ["long-answers"] = (3, [Small], ["scenarios[1].output.tokens=100", "scenarios[2].output.tokens=200"]),
    };

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "scenarios");

    public static TheoryData<string> Names => [.. Simulated.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_runs_on_a_simulated_server(string name)
    {
        using var folder = new ScratchFolder();
        var (cells, models, changes) = Simulated[name];
        var start = new SimulatorStart(new SimulatorSpec { Profile = "rtx-4090", Models = models }, port: 0);
        var (engine, host) = await start.ServeAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
        await using var _ = engine;
        await using var server = host;
        var scenarios = File.ReadLines(FileOf(name))
            .SkipWhile(line => line != "scenarios:")
            .Count(line => line.StartsWith("  - name: ", StringComparison.Ordinal));

        var result = await BenchProcess.RunAsync(
            folder.Path,
            [
                "run", FileOf(name), "--out", Runs.Out, "--no-progress",
                .. Set($"servers=[ {{ name: local, kind: ollama, url: \"{server.Address}\" }} ]"),
                .. Enumerable.Range(0, scenarios).SelectMany(index => Set($"scenarios[{index}].load.requests=2")),
                .. changes.SelectMany(Set),
            ]);

        result.AssertDone();
        Assert.Empty(start.Problems);
        Assert.Equal(cells, Runs.Cells(folder).Rows.Count);
        Assert.All(Runs.Cells(folder).Rows, cell => Assert.True(Verdicts.IsValid(cell), cell["invalid_reason"]));
        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("ok", outcome));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_finds_its_models_on_a_simulator_that_was_started_without_any_argument(string name)
    {
        using var folder = new ScratchFolder();
        var (engine, host) = await new SimulatorStart(new SimulatorSpec(), port: 0)
            .ServeAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
        await using var _ = engine;
        await using var server = host;

        var result = await BenchProcess.RunAsync(folder.Path, "run", FileOf(name), "--server", server.Address.AbsoluteUri, "--dry-run");

        result.AssertDone();
    }

    [Fact]
    public async Task The_one_for_OpenAIs_API_runs_on_a_server_that_speaks_it()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            (options.Software, options.TokensPerWord) = ("vllm", 1.3);
            options.Models.Clear();
            options.Models.Add(new ScriptedModel("org/model-1b"));
        });
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path,
            new Dictionary<string, string?> { ["OPENAI_BASE_URL"] = new Uri(server.Address, "v1").AbsoluteUri },
            ["run", FileOf("openai-server"), "--out", Runs.Out, .. Set("scenarios[0].load.requests=4")]);

        result.AssertDone();
        Assert.Equal(["1", "4", "16"], Runs.Cells(folder).Rows.Select(cell => cell["concurrency"]));
        Assert.All(Runs.MeasuredOutcomes(folder), outcome => Assert.Equal("ok", outcome));
    }

    [Fact]
    public void No_file_is_left_out()
    {
        var there = Directory.GetFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(Simulated.Keys.Append("openai-server").Order(StringComparer.Ordinal), there.Order(StringComparer.Ordinal));
    }

    private static string[] Set(string change) => ["--set", change];

    private static string FileOf(string name) => Path.Combine(Folder, name + ".yaml");
}
