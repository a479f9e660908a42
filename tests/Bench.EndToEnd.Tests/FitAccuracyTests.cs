using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;

namespace Bench.EndToEnd.Tests;

/// <summary>Estimates held against a finished run by the real executable.</summary>
public sealed class FitAccuracyTests
{
    private const string Simulated = """
        version: 1
        name: e2e
        servers:
          - { name: card, kind: simulator, simulator: { profile: rtx-3060-12gb, models: ["llama3.2:1b-instruct-q4_K_M"], env: { OLLAMA_NUM_PARALLEL: 2 } } }
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: "llama3.2:1b-instruct-q4_K_M", num_ctx: [2048, 8192] }
            prompt: { text: "Count to ten." }
            output: { tokens: 16 }
            load: { requests: 2 }
        """;

    [Fact]
    public async Task A_simulated_run_agrees_with_the_formulas_that_it_is_made_of_and_is_marked()
    {
        using var folder = new ScratchFolder();
        var run = await Runs.RunAsync(folder, Simulated);
        if (Verdicts.WasCrowded(run))
            return;

        var told = await BenchProcess.RunAsync(folder.Path, "fit", "--accuracy", Runs.Out);
        var json = await BenchProcess.RunAsync(folder.Path, "fit", "--accuracy", Runs.Out, "--json");

        Assert.True(told.ExitCode == 0, told.All);
        Assert.Contains("*** SIMULATED", told.Output, StringComparison.Ordinal);
        Assert.Contains("SIMULATED: Memory, predicted / the server's account: geometric mean 1.000", told.Output, StringComparison.Ordinal);
        Assert.Contains("no band: it takes 3 machines", told.Output, StringComparison.Ordinal);
        Assert.True(json.ExitCode == 0, json.All);
        using var document = JsonDocument.Parse(json.Output);
        var rows = document.RootElement.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal([2048, 8192], rows.Select(row => row.GetProperty("num_ctx").GetInt32()));
        Assert.All(rows, row =>
        {
            Assert.Equal(2, row.GetProperty("parallel").GetInt32());
            Assert.Equal(row.GetProperty("server_bytes").GetInt64(), row.GetProperty("predicted_bytes").GetInt64());
            Assert.InRange(row.GetProperty("decode_bound_ratio").GetDouble(), 1, 3); // the simulator gets three quarters of the bandwidth
        });
    }

    [Fact]
    public async Task What_is_no_run_or_no_question_about_runs_is_said()
    {
        using var folder = new ScratchFolder();

        var absent = await BenchProcess.RunAsync(folder.Path, "fit", "--accuracy", "nowhere");
        var both = await BenchProcess.RunAsync(folder.Path, "fit", "llama3.1:8b", "--accuracy", "nowhere");
        var several = await BenchProcess.RunAsync(folder.Path, "fit", "--accuracy", "nowhere", "--parallel", "1,4");

        Assert.All(new[] { absent, both, several }, result => Assert.True(result.ExitCode == 2, result.All));
        Assert.Contains("nowhere", absent.Error, StringComparison.Ordinal);
        Assert.Contains("--accuracy asks about finished runs", both.Error, StringComparison.Ordinal);
        Assert.Contains("--accuracy takes one value of --parallel", several.Error, StringComparison.Ordinal);
    }
}
