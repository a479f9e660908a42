using System.Text.Json;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.EndToEnd.Tests.Kit;
using Bench.Simulator.Serving;

namespace Bench.EndToEnd.Tests;

/// <summary>The race for a choice, run by the real executable on a simulated card.</summary>
public sealed class ChooseTests
{
    private const string Large = "llama3.2:3b-instruct-q8_0";
    private const string Small = "llama3.2:1b-instruct-q8_0";
    /// <summary>Another tag of <see cref="Small"/>.</summary>
    private const string SmallAgain = "llama3.2:1b";

    private const string TooLarge = "llama3.1:8b";

    [Fact]
    public async Task A_race_takes_what_the_rule_takes_and_stops_when_one_is_left()
    {
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", $$"""
            version: 1
            name: e2e
            servers:
              - { name: card, kind: simulator, simulator: { profile: h100, models: ["{{Large}}", "{{Small}}"] } }
            scenarios:
              - name: chat
                endpoint: chat
                sweep: { model: ["{{Large}}", "{{Small}}"], num_ctx: 4096 }
                prompt: { text: "Count to ten." }
                output: { tokens: 16 }
                load: { requests: 4 }
                choose: { blocks: 2..4, vram: 40GiB }
            """);

        var result = await BenchProcess.RunAsync(folder.Path, "choose", "--file", "scenarios.yaml", "--min-decode", "1", "--out", Runs.Out);

        if (Verdicts.WasCrowded(result))
            return; // too many cells are invalid for the machine alone
        Assert.True(result.ExitCode == 0, result.All);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        var ranking = json.RootElement[0];
        Assert.Equal(("choose", "ranking", "met"), (Text(ranking, "study"), Text(ranking, "decision"), Text(ranking, "verdict")));
        Assert.Contains("3b", Text(ranking, "chosen"), StringComparison.Ordinal); // more parameters stand for quality
        Assert.StartsWith(
            "out after block ", ranking.GetProperty("candidates")[1].GetProperty("left_race").GetString(), StringComparison.Ordinal);
        Assert.Contains("Take llama3.2:3b", result.Output, StringComparison.Ordinal);
        Assert.Contains("## Candidates", folder.Read(Runs.Out, "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_servers_models_are_candidates_without_those_that_cannot_fit()
    {
        var start = new SimulatorStart(new SimulatorSpec { Profile = "h100", Models = [TooLarge, Small, SmallAgain] }, port: 0);
        var (engine, server) = await start.ServeAsync(new RunClock(TimeProvider.System), TestContext.Current.CancellationToken);
        await using var running = engine;
        await using var serving = server;
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "choose", "--server", server.Address.AbsoluteUri, "--vram", "3GiB", "--ctx", "2048", "--dry-run");
        var none = await BenchProcess.RunAsync(
            folder.Path, "choose", TooLarge, "qwen2.5:7b", "--server", server.Address.AbsoluteUri, "--vram", "3GiB", "--dry-run");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains($"Left out: {TooLarge} with num_ctx 2048 needs about 5.", result.Error, StringComparison.Ordinal);
        Assert.Contains("more than the 3 GiB that were asked for", result.Error, StringComparison.Ordinal);
        Assert.Contains("2 to 10 blocks of up to 1 candidate", result.Output, StringComparison.Ordinal);
        Assert.True(none.ExitCode == 3, none.All);
        Assert.Contains("no candidate is left to measure", none.Error, StringComparison.Ordinal);
        Assert.Contains("Left out: qwen2.5:7b with num_ctx 4096 needs about 4.", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_of_a_file_are_asked_judged_and_judged_again_from_the_folder()
    {
        using var folder = new ScratchFolder();
        var tasks = Enumerable.Range(1, 40)
            .Select(number => FormattableString.Invariant($$"""{ "prompt": "What is {{number}} + 1?", "number": {{number + 1}} }"""));
        folder.Write("tasks.jsonl", string.Join('\n', tasks));
        folder.Write("scenarios.yaml", $$"""
            version: 1
            name: e2e
            servers:
              - { name: card, kind: simulator, simulator: { profile: h100, models: ["{{Large}}", "{{Small}}"] } }
            scenarios:
              - name: chat
                endpoint: chat
                sweep: { model: ["{{Large}}", "{{Small}}"], num_ctx: 4096 }
                prompt: { text: "Count to ten." }
                output: { tokens: 16 }
                load: { requests: 4 }
                choose: { blocks: 2 }
            """);

        var result = await BenchProcess.RunAsync(
            folder.Path, "choose", "--file", "scenarios.yaml", "--tasks", "tasks.jsonl", "--out", Runs.Out);

        if (Verdicts.WasCrowded(result))
            return; // too many cells are invalid for the machine alone
        Assert.True(result.ExitCode == 0, result.All);
        Assert.Matches(@"passes [0-9]+ of 40 tasks \(", result.Output);
        var before = folder.Read(Runs.Out, "decision.json");
        using var json = JsonDocument.Parse(before);
        Assert.Equal("tasks", Text(json.RootElement[0], "quality_basis"));
        Assert.All(
            json.RootElement[0].GetProperty("candidates").EnumerateArray(),
            candidate => Assert.InRange(candidate.GetProperty("tasks").GetProperty("passed").GetInt32(), 10, 40));

        File.Delete(Path.Combine(folder.Path, "tasks.jsonl"));
        Assert.Equal(0, (await BenchProcess.RunAsync(folder.Path, "report", Runs.Out)).ExitCode);
        Assert.Equal(before, folder.Read(Runs.Out, "decision.json"));
    }

    [Fact]
    public async Task A_file_of_tasks_that_is_wrong_is_told_with_its_line()
    {
        using var folder = new ScratchFolder();
        folder.Write("tasks.jsonl", """{ "prompt": "a", "regex": "(" }""");
        folder.Write(
            "scenarios.yaml",
            "version: 1\nscenarios: [{ name: chat, endpoint: chat, sweep: { model: tiny }, prompt: { text: Hello }, choose: {} }]");

        var result = await BenchProcess.RunAsync(folder.Path, "choose", "--file", "scenarios.yaml", "--tasks", "tasks.jsonl");

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains("tasks.jsonl': line 1: the regex is no regular expression", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--task-tokens few: write a whole number", "--task-tokens", "few")]
    [InlineData("The file says which models are measured", "llama3.2:1b", "--file", "scenarios.yaml")]
    [InlineData("The file says how many users there are", "--file", "scenarios.yaml", "--users", "4")]
    [InlineData("--set changes a scenario file: name it with --file", "--set", "scenarios[0].load.requests=3")]
    [InlineData("--min-decode fast: write a number above 0", "--min-decode", "fast")]
    public async Task Arguments_that_contradict_each_other_are_an_error(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["choose", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
