using Bench.EndToEnd.Tests.Kit;
using Bench.RealEngine.Tests.Kit;

namespace Bench.RealEngine.Tests;

/// <summary>A real server that dies under load and comes back.</summary>
public sealed class RestartTests(EngineFixture engine)
{
    private const int Requests = 120;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_fail_while_the_server_is_gone_and_succeed_again_when_it_is_back()
    {
        await using var server = await engine.StartAsync(Cancellation);
        using var folder = new ScratchFolder();
        folder.Write("scenarios.yaml", EngineScenario.For(server, $$"""
            endpoint: chat
            sweep: { model: {{LlamaServer.Model}}, concurrency: 2 }
            prompt: { text: "Count to ten." }
            output: { tokens: 24 }
            load: { requests: {{Requests}} }
            """));
        await using var process = BenchProcess.Start(folder.Path, new Dictionary<string, string?>(), "run", "--out", Runs.Out);
        await UntilAsync(process, () => Outcomes(folder).Count(outcome => outcome == "ok") >= 10);

        await server.KillAsync();
        await UntilAsync(process, () => Outcomes(folder).Contains("refused"));
        await server.StartAgainAsync(Cancellation);
        var result = await process.EndAsync();

        result.AssertDone();
        var outcomes = Runs.MeasuredOutcomes(folder);
        Assert.Equal(Requests, outcomes.Length);
        Assert.Equal("ok", outcomes[^1]);
        Assert.Subset(new HashSet<string> { "ok", "refused", "reset", "truncated" }, outcomes.ToHashSet());
        // What two users had in flight, and what they sent while the dying process still had its listening socket;
        // not one for each poll of a server that is gone.
        Assert.True(outcomes.Count(outcome => outcome is "reset" or "truncated") < 10, string.Join(' ', outcomes));
    }

    /// <summary>Of the measured requests in the records file so far.</summary>
    private static IReadOnlyList<string> Outcomes(ScratchFolder folder)
    {
        var path = Path.Combine(folder.Path, Runs.Out, "records.jsonl");
        if (!File.Exists(path))
            return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        string[] words = ["ok", "refused", "reset", "truncated"];
        return
        [
            .. reader.ReadToEnd().Split('\n')
                .Where(line => line.Contains("\"measured\"", StringComparison.Ordinal))
                .Select(line => words.FirstOrDefault(word => line.Contains($"\"{word}\"", StringComparison.Ordinal)) ?? "another"),
        ];
    }

    private static async Task UntilAsync(BenchProcess process, Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.False(process.HasEnded, $"The run ended before its time:\n{process.Output}");
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"What the test waits for did not happen:\n{process.Output}");
            await Task.Delay(Poll, TimeProvider.System, Cancellation);
        }
    }
}
