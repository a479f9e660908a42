using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>The first command of a newcomer by the real executable, on a server that two users keep busy.</summary>
public sealed class QuickTests
{
    [Fact]
    public async Task A_server_is_looked_at_without_a_file_and_the_answer_names_it_its_users_and_the_next_command()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            (options.Ttft, options.Itl) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(2));
            // four users are too many: their first tokens take longer than the 500 ms of the limit
            options.Crowd = (2, TimeSpan.FromMilliseconds(600));
        });
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "quick", "--server", server.Address.AbsoluteUri, "--out", Runs.Out);

        using var json = JsonDocument.Parse(folder.Read(Runs.Out, "decision.json"));
        var decision = json.RootElement[0];
        Assert.Equal("quick", decision.GetProperty("study").GetString());
        if (Verdicts.WasCrowded(result) || decision.GetProperty("decision").GetString() == "undecided")
            return; // too many cells are invalid for the machine alone
        Assert.True(result.ExitCode is 0 or 1 or 4, result.All); // a crowded machine may not even hold one user
        var sentence = decision.GetProperty("sentence").GetString()!;
        Assert.StartsWith("Ollama 0.32.15, truth", sentence, StringComparison.Ordinal);
        Assert.Contains("Alone: first token after ", sentence, StringComparison.Ordinal);
        Assert.Matches("[0-9]+ of [0-9]+ requests kept TTFT <= 500 ms and >= 20 tok/s", sentence);
        Assert.Contains(
            $"`bench capacity --server {server.Address.AbsoluteUri} --model truth",
            decision.GetProperty("advice").GetString(),
            StringComparison.Ordinal);
        Assert.Contains("Ollama 0.32.15, truth", result.Output, StringComparison.Ordinal);
        Assert.Contains("kind: ollama", folder.Read(Runs.Out, "scenarios.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_of_OLLAMA_HOST_comes_first()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();

        await using var process = BenchProcess.Start(
            folder.Path, new Dictionary<string, string?> { ["OLLAMA_HOST"] = server.Address.AbsoluteUri }, "quick", "--dry-run");
        var result = await process.EndAsync();

        Assert.True(result.ExitCode == 0, result.All);
        Assert.Contains("up to 6 loads of at most 14 requests per user", result.Output, StringComparison.Ordinal); // 1 doubled to 32
        Assert.Contains(server.RequestsTo("/api/tags"), request => request.Path == "/api/tags");
        Assert.Empty(server.RequestsTo("/api/chat"));
    }

    [Fact]
    public async Task Where_nothing_answers_that_is_said_with_a_remedy_and_the_offer_of_a_simulator()
    {
        using var folder = new ScratchFolder();

        var result = await BenchProcess.RunAsync(folder.Path, "quick", "--server", "http://127.0.0.1:1");

        Assert.True(result.ExitCode == 3, result.All);
        Assert.Contains("http://127.0.0.1:1/", result.Error, StringComparison.Ordinal);
        Assert.Contains("ollama serve", result.Error, StringComparison.Ordinal);
        Assert.Contains("`bench simulate`", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "reports")));
    }
}
