using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class ColdStartTests
{
    [Fact]
    public async Task Each_request_pays_for_its_load_and_the_load_is_told_apart()
    {
        await using var server = ScriptedServer.Start(options => options.LoadTime = TimeSpan.FromMilliseconds(150));
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(
            folder, Scenario.Chat(server.Address, requests: 3, extra: "cold_start: true\nsweep: { model: truth, num_ctx: 2048 }")
                .Replace("    sweep: { model: [truth] }\n", "", StringComparison.Ordinal));

        result.AssertDone();
        var requests = Runs.Requests(folder);
        Assert.Equal(["measured", "measured", "measured"], requests.Rows.Select(row => row["phase"]));
        Assert.All(requests.Numbers("load_duration_ms"), load => Assert.InRange(load, 150, 151));
        Assert.All(requests.Numbers("ttft_ms"), ttft => Assert.InRange(ttft, 145, 1000));
        Assert.All(requests.Numbers("schedule_lag_ms"), lag => Assert.InRange(lag, 0, 140)); // the unload is nobody's lag
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.Equal((true, "2048"), (Verdicts.IsValid(cell), cell["effective_num_ctx"]));
        Assert.Empty(cell["findings"]
            .Split(';')
            .Intersect(["reload-during-cell", "model-not-loaded-after-warm-up", "unload-not-seen", "context-unknown"]));
        Assert.InRange(double.Parse(cell["load_ms_p50"], CultureInfo.InvariantCulture), 150, 151);
        Assert.Contains("load p50", result.Output, StringComparison.Ordinal);
        Assert.Equal(["unload", "chat", "unload", "chat", "unload", "chat"], server.Requests
            .Where(request => request.Path is "/api/chat" or "/api/generate")
            .Select(request => request.Path == "/api/chat" ? "chat" : "unload"));
    }

    [Fact]
    public async Task A_model_that_leaves_late_is_waited_for_before_the_request()
    {
        await using var server = ScriptedServer.Start(options => options.UnloadDelay = TimeSpan.FromMilliseconds(250));
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 2, extra: "cold_start: true"));

        result.AssertDone();
        // late, but within 10 s
        Assert.DoesNotContain("unload-not-seen", Runs.Cells(folder).Rows.Single()["findings"], StringComparison.Ordinal);
        Assert.Contains("\"cold_unloads\":{\"asked\":2,\"not_seen\":0}", folder.Read(Runs.Out, "cells.jsonl"), StringComparison.Ordinal);
    }
}
