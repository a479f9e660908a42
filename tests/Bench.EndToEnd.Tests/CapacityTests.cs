using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Searches for capacity by the real executable, on a server that answers at once whoever asks.</summary>
public sealed class CapacityTests
{
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
        Assert.Contains("This server holds 2 users at once (the heaviest load that was asked for)", result.Output, StringComparison.Ordinal);
        Assert.Contains("5 users do not fit", result.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        Assert.Equal("not_met", json.RootElement[0].GetProperty("verdict").GetString());
        Assert.Contains("# --set 'scenarios[0].capacity.users=5'", folder.Read(Runs.Out, "scenarios.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_a_scenario_is_made_up_for_the_servers_model()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "capacity", "--server", server.Address.AbsoluteUri, "--model", "truth", "--slo", "ttft_p95: 1s, error_rate: 1%", "--dry-run");

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("up to 18 loads", result.Output, StringComparison.Ordinal); // 1 doubled to 256, halved back, confirmed
    }

    [Theory]
    [InlineData("'ttft_p95: 5': write", "--slo", "ttft_p95: 5")]
    [InlineData("'nonsense' is no metric of a service level", "--slo", "nonsense: 5")]
    [InlineData("--users many: write a whole number", "--users", "many")]
    [InlineData("--think-time 5: write a length of time", "--think-time", "5")]
    public async Task What_is_no_question_is_said(string message, params string[] arguments)
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, ["capacity", .. arguments]);

        Assert.True(result.ExitCode == 2, result.All);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
