using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Searches for capacity by the real executable, on a server that answers at once whoever asks.</summary>
public sealed class CapacityTests
{
    private static readonly Dictionary<string, string?> WithoutPictures = new() { ["BENCH_PICTURES"] = "" };

    [Fact]
    public async Task The_heaviest_load_that_was_asked_for_holds_and_more_users_do_not_fit()
    {
        await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(2));
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address, extra: "capacity: { slo: { ttft_p95: 5s }, to: 2 }"));

        var result = await BenchProcess.RunAsync(folder.Path, "capacity", "scenarios.yaml", "--users", "5", "--out", Runs.Out);

        if (Verdicts.WasCrowded(result) || Verdicts.StaysOpenForCrowd(result))
            return; // too many cells are invalid for the machine alone
        Assert.True(result.ExitCode == 1, result.All);
        Assert.Contains(
            "This server holds 2 users at once (the heaviest load that was asked for)", result.Output, StringComparison.Ordinal);
        Assert.Contains("5 users do not fit", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        Assert.Equal("not_met", json.RootElement[0].GetProperty("verdict").GetString());
        Assert.Contains("# --set 'scenarios[0].capacity.users=5'", folder.Read(Runs.Out, "scenarios.yaml"), StringComparison.Ordinal);
    }

    // The first look is 200 requests and a warm-up, so that the 250th is sent in the second cell.
    [Fact]
    public async Task Killed_half_way_and_gone_on_with_it_comes_to_the_same_answer_and_keeps_what_was_measured()
    {
        await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(2));
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", Scenario.Chat(server.Address, extra: "capacity: { slo: { ttft_p95: 5s }, to: 1 }"));
        await using (var process = BenchProcess.Start(folder.Path, WithoutPictures, "capacity", "scenarios.yaml", "--out", Runs.Out))
        {
            await Wait.UntilAsync(() => server.RequestsTo("/api/chat").Count >= 250 || process.HasEnded, "the second cell");
            process.Kill();
            await process.EndAsync();
        }

        var (cells, requests) = (Lines(folder, "cells.jsonl"), FirstCell(folder));
        var resumed = await BenchProcess.RunAsync(folder.Path, WithoutPictures, "capacity", "--resume", Runs.Out);

        Assert.Single(cells);
        Assert.Equal(cells[0], Lines(folder, "cells.jsonl")[0]);
        Assert.Equal(requests, FirstCell(folder)); // neither changed nor measured again
        if (Verdicts.WasCrowded(resumed) || Verdicts.StaysOpenForCrowd(resumed))
            return; // too many cells are invalid for the machine alone
        Assert.True(resumed.ExitCode == 0, resumed.All);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        // as without the kill
        Assert.Equal(
            "This server holds 1 user at once (the heaviest load that was asked for) with ttft_p95 <= 5000 ms.",
            json.RootElement[0].GetProperty("sentence").GetString());
    }

    // 100,000 slots of 4096 tokens take terabytes. Both sittings end early: what they decide is tested in virtual time.
    [Fact]
    public async Task Settings_that_cannot_fit_are_left_out_and_stay_so_when_the_search_is_gone_on_with()
    {
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", """
            version: 1
            servers:
              - { name: sim, kind: simulator, simulator: { profile: rtx-4090, models: [llama3.2:1b] } }
            scenarios:
              - name: chat
                endpoint: chat
                sweep: { model: llama3.2:1b, num_ctx: 4096, env.OLLAMA_NUM_PARALLEL: [1, 2, 100000] }
                prompt: { tokens: 32 }
                output: { tokens: 1 }
                load: { requests: 8 }
                capacity: { slo: { ttft_p95: 5s }, to: 1 }
            """);

        string[] briefly = ["capacity", "scenarios.yaml", "--max-time", "1s"];
        var begun = await BenchProcess.RunAsync(folder.Path, WithoutPictures, [.. briefly, "--out", Runs.Out]);
        var resumed = await BenchProcess.RunAsync(folder.Path, WithoutPictures, [.. briefly, "--resume", Runs.Out]);

        Assert.Contains(
            "Not measured: llama3.2:1b with OLLAMA_NUM_PARALLEL=100000, num_ctx 4096 needs about ", begun.All, StringComparison.Ordinal);
        Assert.True(begun.ExitCode is 4 or 5, begun.All);
        Assert.True(resumed.ExitCode is 0 or 4 or 5, resumed.All); // and not refused as another question, or another plan
        Assert.DoesNotContain("OLLAMA_NUM_PARALLEL=100000/", folder.Read(Runs.Out, "run.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_a_scenario_is_made_up_for_the_servers_model()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(
            folder.Path, "capacity", "--server", server.Address.AbsoluteUri, "--model", "truth", "--slo", "ttft_p95: 1s, error_rate: 1%",
            "--dry-run");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("up to 18 loads", result.Output, StringComparison.Ordinal); // 1 doubled to 256, halved back, confirmed
    }

    [Theory]
    [InlineData("'ttft_p95: 5': write", "--slo", "ttft_p95: 5")]
    [InlineData("'nonsense' is not a metric of a service level", "--slo", "nonsense: 5")]
    [InlineData("--users many: write a whole number", "--users", "many")]
    [InlineData("--think-time 5: write a length of time", "--think-time", "5")]
    public async Task What_is_no_question_is_said(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["capacity", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    /// <summary>The records of the first cell.</summary>
    private static string[] FirstCell(ScratchFolder folder) =>
        [.. Lines(folder, "records.jsonl").Where(line => line.Contains("\"repetition\":1,", StringComparison.Ordinal))];

    /// <summary>The lines that were written to the end.</summary>
    private static string[] Lines(ScratchFolder folder, string file)
    {
        var text = folder.Read(Runs.Out, file);
        return text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
