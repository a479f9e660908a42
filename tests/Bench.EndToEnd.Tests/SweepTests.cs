using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

public sealed class SweepTests
{
    private static readonly string[] Endpoints = ["chat", "generate", "embed"];

    [Fact]
    public async Task Two_models_two_contexts_three_concurrencies_and_three_endpoints_give_36_right_rows_and_three_changes_of_the_model()
    {
        await using var server = StartTwoModels();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, SweepOf(server.Address));

        result.AssertDone();
        var cells = Runs.Cells(folder);
        Assert.Equal(36, cells.Rows.Count);
        Assert.Equal(36, cells.Rows.Select(row => row["cell"]).Distinct().Count());
        Assert.All(
            cells.Rows,
            row => Assert.Equal((true, "4", "4", "0"), (Verdicts.IsValid(row), row["requests"], row["ok"], row["errors"])));
        Assert.All(cells.Rows, row => Assert.Equal(row["num_ctx"], row["effective_num_ctx"]));
        var streamed = cells.Rows
            .Where(row => row["endpoint"] != "embed" && !row["findings"].Contains("stream-buffered", StringComparison.Ordinal))
            .ToArray();
        Assert.True(streamed.Length >= 20, "a crowded machine holds back a cell or two, not more"); // of 24
        Assert.All(streamed, row => Assert.Equal("4", row["ttft_ms_n"]));
        Assert.All(
            cells.Rows.Where(row => row["endpoint"] == "embed"),
            row => Assert.Equal(("0", "4"), (row["ttft_ms_n"], row["e2e_ms_n"])));
        var requests = Runs.WithoutRampAndDrain(folder);
        Assert.Equal(36 * 5, requests.Count); // a warm-up request and four measured ones each
        Assert.All(
            requests.Where(row => row["endpoint"] != "embed"),
            row => Assert.Equal(("5", "server"), (row["output_tokens"], row["token_source"])));
        Assert.Equal(3, requests.Select(row => row["concurrency"]).Distinct().Count());

        var asked = server.Requests
            .Where(request => Endpoints.Contains(request.Path.Replace("/api/", "", StringComparison.Ordinal)))
            .Select(request => (request.Model, Context: ContextOf(request)))
            .Where(pair => pair.Context is not null)
            .ToArray();
        Assert.Equal(3, asked.Zip(asked.Skip(1)).Count(pair => pair.First != pair.Second)); // four configurations, each visited once
        Assert.Equal(
            3, server.RequestsTo("/api/generate").Count(request => request.Body.Contains("\"keep_alive\":0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Figures_agree_with_a_server_of_known_timetable_even_when_headers_and_an_empty_line_leave_early()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Ttft = TimeSpan.FromMilliseconds(80);
            options.Itl = TimeSpan.FromMilliseconds(20);
            options.EarlyEmptyLine = true;
        });
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 5));

        result.AssertDone();
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.InRange(Number(cell["ttft_ms_p50"]), 78, 300);
        Assert.InRange(Number(cell["tpot_ms_p50"]), 18, 80);
        Assert.InRange(Number(cell["itl_ms_p50"]), 15, 80);
        Assert.InRange(Number(cell["e2e_ms_p50"]), 156, 620); // 80 ms and four gaps of 20
        Assert.InRange(Number(cell["output_throughput_tok_s"]), 5, 32); // five tokens in 160 ms and a little
        Assert.All(Runs.Requests(folder).Rows, row => Assert.True(Number(row["headers_ms"]) < Number(row["ttft_ms"])));
    }

    [Fact]
    public async Task A_second_report_writes_the_same_bytes()
    {
        await using var server = ScriptedServer.Start();
        using var folder = new ScratchFolder();
        await Runs.RunAsync(folder, Scenario.Chat(server.Address));
        var before = (folder.Read(Runs.Out, "cells.csv"), folder.Read(Runs.Out, "requests.csv"));
        File.Delete(Path.Combine(folder.Path, Runs.Out, "cells.csv"));

        var result = await BenchProcess.RunAsync(folder.Path, "report", Runs.Out);

        result.AssertDone();
        Assert.Equal(before, (folder.Read(Runs.Out, "cells.csv"), folder.Read(Runs.Out, "requests.csv")));
    }

    [Fact]
    public async Task A_prompt_served_from_the_cache_is_labelled_and_has_no_prefill_rate()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.PromptCache = true;
            options.Ttft = TimeSpan.FromMilliseconds(50);
        });
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, Scenario.Chat(server.Address, requests: 3, extra: "prompt_cache: reuse"));

        result.AssertDone();
        var measured = Runs.Requests(folder).Rows.Where(row => row["phase"] == "measured").ToArray();
        Assert.Contains(measured, row => row["cached"] == "true");
        Assert.All(measured.Where(row => row["cached"] == "true"), row => Assert.Equal("", row["prefill_tok_s"]));
    }

    [Fact]
    public async Task Queue_time_shows_where_a_cell_alone_tells_what_waiting_for_nobody_takes()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Slots = 1;
            options.Ttft = TimeSpan.FromMilliseconds(60);
        });
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, requests: 8)
            .Replace("model: [truth]", "model: truth, concurrency: [1, 4]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        var cells = Runs.Cells(folder).Rows;
        Assert.InRange(Number(cells[0]["queue_ms_p50"]), 0, 60);
        Assert.InRange(Number(cells[1]["queue_ms_p50"]), 120, 400); // three others of 60 ms before it
    }

    [Fact]
    public async Task Twelve_users_on_four_slots_queue_in_waves_that_the_server_knows_of()
    {
        await using var server = ScriptedServer.Start(options =>
        {
            options.Slots = 4;
            options.Ttft = TimeSpan.FromMilliseconds(200);
        });
        using var folder = new ScratchFolder();
        var scenario = Scenario.Chat(server.Address, requests: 12)
            .Replace("model: [truth]", "model: truth, concurrency: [1, 12]", StringComparison.Ordinal);

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        var waited = Runs.Requests(folder).Rows
            .Where(row => row["concurrency"] == "12" && row["phase"] == "measured")
            .Select(row => Number(row["queue_ms"]))
            .Order()
            .ToArray();
        Assert.Equal(12, waited.Length);
        Assert.All(waited[..4], queue => Assert.InRange(queue, 0, 190)); // the first four wait for nobody,
        Assert.All(waited[4..8], queue => Assert.InRange(queue, 160, 800)); // the next for one round of 200 ms,
        Assert.All(waited[8..], queue => Assert.InRange(queue, 360, 1600)); // the last for two
        var parts = Runs.Cells(folder).Rows[1];
        var sum = new[] { "schedule_lag", "load", "prefill", "decode", "queue", "other", "network" }
            .Sum(part => Number(parts[$"part_{part}_ms_mean"]));
        Assert.Equal(1, sum / Number(parts["part_response_e2e_ms_mean"]), 0.01);
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string? ContextOf(SeenRequest request) =>
        request.Json.TryGetProperty("options", out var options) && options.TryGetProperty("num_ctx", out var context)
            ? context.GetRawText()
            : null;

    private static ScriptedServer StartTwoModels() => ScriptedServer.Start(options =>
    {
        options.Models.Clear();
        foreach (var tag in new[] { "one:1b", "two:1b" })
            options.Models.Add(new ScriptedModel(tag) { Capabilities = ["completion", "embedding"], Digest = tag });
    });

    private static string SweepOf(Uri server) => $"""
        version: 1
        name: sweep
        servers: [ {"{"} name: local, kind: ollama, url: "{server}" {"}"} ]
        scenarios:
        {string.Join('\n', Endpoints.Select(ScenarioOf))}
        """;

    private static string ScenarioOf(string endpoint) => $$"""
          - name: {{endpoint}}
            endpoint: {{endpoint}}
            sweep: { model: ["one:1b", "two:1b"], num_ctx: [1024, 2048], concurrency: [1, 2, 4] }
            prompt: { tokens: 40 }
            {{(endpoint == "embed" ? "" : "output: { tokens: 5 }")}}
            load: { requests: 4 }
        """;
}
