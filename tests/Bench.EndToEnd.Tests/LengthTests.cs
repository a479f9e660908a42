using System.Text.Json;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>Lengths that were asked for, as a server counts them.</summary>
public sealed class LengthTests
{
    private static ScriptedServer StartCounting() => ScriptedServer.Start(options => options.TokensPerWord = 1.3);

    private static string ScenarioOf(
        Uri server, string prompt, string sweep = "model: truth", string endpoint = "chat", string extra = "") => $$"""
            version: 1
            name: lengths
            servers: [ { name: local, kind: ollama, url: "{{server}}" } ]
            scenarios:
              - name: lengths
                endpoint: {{endpoint}}
                sweep: { {{sweep}} }
                prompt: {{prompt}}
                load: { requests: 6 }
                {{extra}}
            """;

    private static IEnumerable<int> PromptTokens(ScratchFolder folder, string run = Runs.Out) =>
        CsvTable.Read(Path.Combine(folder.Path, run, "requests.csv")).Numbers("prompt_tokens").Select(tokens => (int)tokens);

    /// <summary>How each cell's length was found.</summary>
    private static IEnumerable<string?> Calibrations(ScratchFolder folder, string run = Runs.Out) =>
        folder.Read(run, "cells.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("prompts").GetProperty("kind").GetString());

    [Fact]
    public async Task Prompts_have_the_tokens_asked_for_by_the_servers_own_count_on_every_endpoint()
    {
        await using var server = StartCounting();
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ScenarioOf(server.Address, "{ tokens: 400 }", extra: """
            output: { tokens: 5 }
              - { name: generated, endpoint: generate, sweep: { model: truth }, prompt: { tokens: 400 }, output: { tokens: 5 }, load: { requests: 6 } }
              - { name: embedded, endpoint: embed, sweep: { model: truth-embed }, prompt: { tokens: 400 }, load: { requests: 6 } }
            """));

        result.AssertDone();
        Assert.Equal(["chat", "generate", "embed"], Runs.Cells(folder).Rows.Select(row => row["endpoint"]));
        Assert.All(PromptTokens(folder), tokens => Assert.InRange(tokens, 396, 404));
        Assert.Equal(3 * 7, PromptTokens(folder).Count()); // probes are no requests of the run
        Assert.Equal(["exact", "exact", "exact"], Calibrations(folder));
        Assert.All(Runs.Cells(folder).Rows, row => Assert.DoesNotContain("prompt-length", row["findings"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_run_knows_the_length_and_sends_no_probe()
    {
        await using var server = StartCounting();
        using var folder = new ScratchFolder();
        var scenario = ScenarioOf(server.Address, "{ tokens: 400 }", "model: truth, concurrency: [1, 2]", extra: "output: { tokens: 5 }");

        await Runs.RunAsync(folder, scenario);
        var probes = server.RequestsTo("/api/chat").Count(IsProbe);
        var second = await BenchProcess.RunAsync(folder.Path, "run", "--out", "second");

        second.AssertDone();
        Assert.InRange(probes, 4, 8); // one search for both cells
        Assert.Equal(probes, server.RequestsTo("/api/chat").Count(IsProbe)); // and none since
        Assert.Equal(["cached", "cached"], Calibrations(folder, "second"));
        Assert.All(PromptTokens(folder, "second"), tokens => Assert.InRange(tokens, 396, 404));
    }

    [Fact]
    public async Task A_server_that_counts_every_prompt_alike_is_told_and_measured_all_the_same()
    {
        await using var server = ScriptedServer.Start(options => options.PromptTokens = 26);
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(folder, ScenarioOf(server.Address, "{ tokens: 40 }", extra: "output: { tokens: 5 }"));

        result.AssertDone();
        var cell = Runs.Cells(folder).Rows.Single();
        Assert.True(Verdicts.IsValid(cell));
        Assert.Equal("6", cell["ok"]);
        Assert.Contains("prompt-length-not-found", cell["findings"], StringComparison.Ordinal);
        Assert.InRange(server.RequestsTo("/api/chat").Count(IsProbe), 2, 4);
        Assert.False(File.Exists(Path.Combine(folder.Path, "cache", "prompt-lengths.json"))); // nothing worth keeping
    }

    [Fact]
    public async Task A_prompt_beyond_the_context_is_told_with_the_count_that_stands_still()
    {
        await using var server = ScriptedServer.Start(options => (options.TokensPerWord, options.CutsPrompts) = (1.3, true));
        using var folder = new ScratchFolder();

        var result = await Runs.RunAsync(
            folder, ScenarioOf(server.Address, "{ tokens: 1000 }", "model: truth, num_ctx: 300", extra: "output: { tokens: 5 }"));

        Assert.Contains("does not grow", result.Output, StringComparison.Ordinal);
        Assert.Contains("prompts-cut", Runs.Cells(folder).Rows.Single()["findings"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drawn_lengths_are_hit_recorded_and_the_same_for_every_cell()
    {
        await using var server = StartCounting();
        using var folder = new ScratchFolder();
        var scenario = ScenarioOf(
            server.Address, "{ tokens: { uniform: [100, 400] } }", "model: truth, concurrency: [1, 3]",
            extra: "output: { tokens: { uniform: [2, 9] } }");

        var result = await Runs.RunAsync(folder, scenario);

        result.AssertDone();
        var records = folder.Read(Runs.Out, "records.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToArray();
        int Of(JsonElement record, string name) => record.GetProperty(name).GetInt32();
        records = [.. records.Where(record => record.GetProperty("phase").GetString() is "warmup" or "measured")];
        Assert.All(records, record => Assert.InRange(Of(record, "prompt_tokens") - Of(record, "asked_prompt_tokens"), -4, 4));
        Assert.All(records, record => Assert.Equal(Of(record, "asked_output_tokens"), Of(record, "output_tokens")));
        Assert.True(records.Select(record => Of(record, "asked_output_tokens")).Distinct().Count() > 2);
        var byCell = records.Where(record => record.GetProperty("phase").GetString() == "measured")
            .GroupBy(record => record.GetProperty("cell").GetString())
            .Select(cell => cell
                .OrderBy(record => Of(record, "request"))
                .Select(record => (Of(record, "asked_prompt_tokens"), Of(record, "asked_output_tokens")))
                .ToArray())
            .ToArray();
        Assert.Equal(byCell[0], byCell[1]);
        Assert.DoesNotContain("short-outputs", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_shared_part_of_the_prompts_is_the_same_within_a_run_and_not_in_the_next()
    {
        await using var server = StartCounting();
        using var folder = new ScratchFolder();
        var scenario = ScenarioOf(
            server.Address, "{ tokens: 200 }", extra: "prompt_cache: { shared_prefix: 0.5 }\n    output: { tokens: 5 }");

        var result = await Runs.RunAsync(folder, scenario);
        var first = Prompts(server);
        await BenchProcess.RunAsync(folder.Path, "run", "--out", "second");
        var second = Prompts(server)[first.Length..];

        result.AssertDone();
        Assert.Single(first.Select(Beginning).Distinct());
        Assert.Equal(7, first.Length);
        Assert.Equal(7, first.Select(prompt => prompt[^200..]).Distinct().Count());
        Assert.NotEqual(Beginning(first[0]), Beginning(second[0]));
        Assert.All(Runs.Requests(folder).Rows, row => Assert.Equal(("", ""), (row["cached"], row["prefill_tok_s"])));
        Assert.All(PromptTokens(folder), tokens => Assert.InRange(tokens, 198, 202));
    }

    private static bool IsProbe(SeenRequest request) => request.Body.Contains("\"num_predict\":1}", StringComparison.Ordinal);

    private static string[] Prompts(ScriptedServer server) =>
    [
        .. server.RequestsTo("/api/chat").Where(request => request.Body.Contains("\"num_predict\":5}", StringComparison.Ordinal))
            .Select(request => request.Json.GetProperty("messages")[0].GetProperty("content").GetString()!),
    ];

    /// <summary>Less than the shared half: about 146 words make 200 tokens.</summary>
    private static string Beginning(string prompt) => string.Join(' ', prompt.Split(' ')[..55]);
}
