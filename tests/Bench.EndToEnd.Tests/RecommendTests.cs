using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>The choice from finished runs, by the real executable: one model whose tokens come 5 ms apart.</summary>
public sealed class RecommendTests
{
    [Fact]
    public async Task What_was_measured_is_chosen_from_and_a_need_that_nothing_meets_is_an_exit_code()
    {
        await using var server = ScriptedServer.Start(options => options.Itl = TimeSpan.FromMilliseconds(5));
        using var folder = new ScratchFolder();
        await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 10));

        var taken = await BenchProcess.RunAsync(
            folder.Path, "recommend", Runs.Out, "--min-decode", "1", "--max-ttft", "1h", "--out", "choice");
        var none = await BenchProcess.RunAsync(folder.Path, "recommend", Runs.Out, "--min-decode", "100000", "--json");
        var nobody = await BenchProcess.RunAsync(folder.Path, "recommend", Runs.Out, "--users", "7");

        if (Verdicts.WasCrowded(taken))
            return; // the cell is invalid for the machine alone
        Assert.True(taken.ExitCode == 0, taken.All);
        Assert.StartsWith("Take truth", taken.Output, StringComparison.Ordinal);
        Assert.Contains("## Candidates", folder.Read("choice", "report.md"), StringComparison.Ordinal);
        Assert.Contains("id=\"candidates\"", folder.Read("choice", "report.html"), StringComparison.Ordinal);
        using var decision = JsonDocument.Parse(folder.Read("choice", "decision.json"));
        Assert.Equal(
            ("recommend", "met"),
            (decision.RootElement[0].GetProperty("study").GetString(), decision.RootElement[0].GetProperty("verdict").GetString()));
        Assert.True(none.ExitCode == 1, none.All);
        using var json = JsonDocument.Parse(none.Output);
        Assert.Equal(1, json.RootElement.GetProperty("exit_code").GetInt32());
        Assert.Equal(
            "decode_tok_s", json.RootElement.GetProperty("decisions")[0].GetProperty("relaxed")[0].GetProperty("need").GetString());
        Assert.True(nobody.ExitCode == 5, nobody.All);
    }

    [Theory]
    [InlineData("--min-decode fast: write a number above 0", "--min-decode", "fast")]
    [InlineData("--vram 12: write an amount of memory", "--vram", "12")]
    [InlineData("--max-ttft 2: write a length of time", "--max-ttft", "2")]
    [InlineData("--prefer size: write one of quality, speed, memory", "--prefer", "size")]
    public async Task What_is_no_need_is_said(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["recommend", "runs", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_no_run_is_said()
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "recommend", "nowhere");

        Assert.True(result.ExitCode == 2, result.All);
    }
}
