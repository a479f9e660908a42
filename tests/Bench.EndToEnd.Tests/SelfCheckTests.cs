using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>That it measures and ends, not that it passes: that is the machine's matter.</summary>
public sealed class SelfCheckTests
{
    [Fact]
    public async Task A_self_check_measures_the_harness_and_ends_with_a_verdict()
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "selfcheck", "--concurrency", "4", "--duration", "1s", "--json");

        Assert.True(result.ExitCode is 0 or 1, result.All);
        using var json = JsonDocument.Parse(result.Output);
        var root = json.RootElement;
        Assert.Equal(result.ExitCode == 0, root.GetProperty("passed").GetBoolean());
        Assert.Equal(4, root.GetProperty("streams").GetInt32());
        Assert.InRange(root.GetProperty("requests").GetInt32(), 2, 16); // sent within the second after all four streams had begun
        Assert.Equal(root.GetProperty("requests").GetInt32(), root.GetProperty("compared").GetInt32());
        Assert.InRange(root.GetProperty("lines").GetInt32(), 100, 1600);
        Assert.True(root.GetProperty("true_itl_p50_ms").GetDouble() > 0, result.All);
        Assert.Equal(JsonValueKind.Number, root.GetProperty("ttft_error_p99_ms").ValueKind);
        Assert.Equal(JsonValueKind.Number, root.GetProperty("cpu_per_line_us").ValueKind);
    }

    [Fact]
    public async Task A_self_check_at_a_rate_says_how_late_requests_were_sent()
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "selfcheck", "--rate", "20", "--duration", "1s");

        Assert.True(result.ExitCode is 0 or 1, result.All);
        Assert.Contains("schedule lag", result.Output, StringComparison.Ordinal);
        Assert.Matches("(PASS|FAIL): ", result.Output);
    }

    [Fact]
    public async Task A_run_of_over_32_streams_is_checked_first_and_run_json_keeps_the_result()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, requests: 33)
            .Replace("model: [truth]", "model: truth, concurrency: [33]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        Assert.True(result.ExitCode is 0 or 5, result.All);
        Assert.Contains("Self-check of the harness, 33 streams", result.Output, StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(folder.Read(Runs.Out, "run.json"));
        var check = manifest.RootElement.GetProperty("sittings")[0].GetProperty("self_check");
        Assert.Equal(33, check.GetProperty("tries")[0].GetProperty("load").GetProperty("streams").GetInt32());
        Assert.Contains("Self-check of the harness", folder.Read(Runs.Out, "report.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_during_the_check_leaves_a_folder_that_can_be_gone_on_with()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        folder.Write(
            "scenarios.yaml",
            Scenario.Chat(server.Address, requests: 33)
                .Replace("model: [truth]", "model: truth, concurrency: [33]", StringComparison.Ordinal));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await Wait.UntilAsync(
            () => process.Output.Contains("Self-check of the harness with 33 streams", StringComparison.Ordinal), "the check to begin");

        await Signals.SendAsync(process, "INT");
        var interrupted = await process.EndAsync();
        var resumed = await BenchProcess.RunAsync(folder.Path, "run", "--resume", Runs.Out, "--skip-selfcheck");

        Assert.True(interrupted.ExitCode == 130, interrupted.All);
        resumed.AssertDone();
        Assert.Equal(33, Runs.MeasuredOutcomes(folder).Length);
    }

    [Fact]
    public async Task A_check_that_is_left_out_is_said_to_be()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, requests: 33)
            .Replace("model: [truth]", "model: truth, concurrency: [33]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario, "--skip-selfcheck");

        result.AssertDone();
        Assert.Contains("selfcheck-not-done", Runs.Cells(folder).Rows[0]["findings"].Split(';'));
    }

    [Fact]
    public async Task A_scenario_file_names_the_load()
    {
        using var folder = new ScratchFolder();
        folder.Write(
            "scenarios.yaml",
            Scenario.Chat(new Uri("http://127.0.0.1:1/"))
                .Replace("model: [truth]", "model: truth, concurrency: [1, 3]", StringComparison.Ordinal));

        var result = await BenchProcess.RunAsync(folder.Path, "selfcheck", "scenarios.yaml", "--duration", "500ms", "--json");

        Assert.True(result.ExitCode is 0 or 1, result.All);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(3, json.RootElement.GetProperty("streams").GetInt32());
    }
}
