using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class OpenLoopTests
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_stall_of_two_seconds_shows_in_the_response_times_of_every_request_planned_during_it_and_not_in_service_times()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        var running = Runs.RunAsync(folder, OpenLoop(server.Address, "20/s", "arrivals: constant, requests: 100, max_in_flight: 4"));

        await SeenAsync(server, 20);
        server.Options.Ttft = Stall; // the next four requests are stuck for two seconds, and no other is let in before they are done
        await SeenAsync(server, server.RequestsTo("/api/chat").Count + 4);
        server.Options.Ttft = TimeSpan.Zero;
        var result = await running;

        Assert.True(result.ExitCode is 0 or 5, result.All); // the cell may rightly be called invalid: the schedule was not kept
        var measured = Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured").ToArray();
        Assert.Equal(100, measured.Length);
        var stuck = measured.Where(row => Number(row["ttft_ms"]) > 1500).ToArray();
        Assert.InRange(stuck.Length, 1, 6);
        var (begin, end) = (stuck.Min(row => Number(row["sent_ms"])), stuck.Min(row => Number(row["sent_ms"]) + Number(row["ttft_ms"])));
        var planned = measured
            .Where(row => Number(row["planned_ms"]) > begin + 300 && Number(row["planned_ms"]) < end - 300 && !stuck.Contains(row))
            .ToArray();
        Assert.InRange(planned.Length, 10, 60); // 1.4 s of twenty a second
        Assert.All(
            planned,
            row => Assert.True(Number(row["response_ttft_ms"]) >= end - Number(row["planned_ms"]) - 5, "the wait is in the response time"));
        Assert.All(planned, row => Assert.True(Number(row["ttft_ms"]) < 500, "and the service time hides it"));
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.True(Number(cell["response_ttft_ms_p90"]) > 1000);
        Assert.True(Number(cell["ttft_ms_p90"]) < 500);
    }

    [Fact]
    public async Task A_slow_server_does_not_slow_the_schedule()
    {
        await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(500));
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, OpenLoop(server.Address, "20/s", "arrivals: constant, requests: 40"));

        result.AssertDone();
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.Equal(("20", true, "40"), (cell["rate"], Verdicts.IsValid(cell), cell["ok"]));
        Assert.InRange(Number(cell["achieved_concurrency"]), 5, 20); // ten in flight, but for the beginning and the end
        var planned = Runs.Requests(folder).Rows
            .Where(row => row["phase"] == "measured")
            .Select(row => Number(row["planned_ms"]))
            .Order()
            .ToArray();
        Assert.InRange(planned[^1] - planned[0], 1949.9, 1950.1); // 39 gaps of 50 ms
    }

    [Fact]
    public async Task What_is_in_flight_when_the_drain_ends_is_cancelled()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        var scenario = OpenLoop(server.Address, "10/s", "arrivals: constant, requests: 5, drain: 300ms").Replace(
            "truth", Fault.Hang, StringComparison.Ordinal)
            .Replace(
                "    warmup:", "    prompt_cache: reuse # nobody asks what stands before a prompt\n    warmup:", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        Assert.True(result.ExitCode == 5, result.All);
        Assert.Equal(Enumerable.Repeat("cancelled", 5), Runs.MeasuredOutcomes(folder));
    }

    private static string OpenLoop(Uri server, string rate, string load) => $$"""
        version: 1
        name: open
        servers: [ { name: local, kind: ollama, url: "{{server}}" } ]
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: truth, rate: {{rate}} }
            prompt: { text: "Count to ten." }
            output: { tokens: 5 }
            warmup: { requests: 0 }
            load: { {{load}} }
        """;

    private static async Task SeenAsync(ScriptedServer server, int count)
    {
        while (server.RequestsTo("/api/chat").Count < count)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
