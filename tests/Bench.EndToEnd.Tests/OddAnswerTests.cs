using System.Globalization;
using Bench.EndToEnd.Tests.Kit;
using Bench.Testing.Servers;

namespace Bench.EndToEnd.Tests;

/// <summary>
/// Answers of servers and proxies that people met, from the socket to the report: a server each, all of one API in one run.
/// Every answer has 20 tokens, the first after some 30 ms and one each 10 ms, unless its name says otherwise.
/// </summary>
public sealed class OddAnswerTests
{
    private const int Tokens = 20;

    private const string Sound =
        "\"total_duration\":225000000,\"load_duration\":1000000,\"prompt_eval_count\":26,\"prompt_eval_duration\":28000000,"
        + "\"eval_count\":20,\"eval_duration\":190000000";

    [Fact]
    public async Task What_an_Ollama_like_server_cannot_mean_is_withheld_and_told()
    {
        var cells = await MeasureAsync("ollama", "/api/chat", new()
        {
            ["nanoseconds"] = Native(Sound.Replace("225000000", "1", StringComparison.Ordinal)
                .Replace("1000000,", "1,", StringComparison.Ordinal)
                .Replace("28000000", "1", StringComparison.Ordinal)
                .Replace("190000000", "1", StringComparison.Ordinal)),
            ["too-long"] = Native("\"prompt_eval_count\":26,\"eval_count\":20,\"eval_duration\":20000000000"),
            ["overflow"] = Native(Sound.Replace("1000000,", "9223372036854775807,", StringComparison.Ordinal)
                .Replace("225000000", "9223372036854775807", StringComparison.Ordinal)),
            ["turbo"] = Native("\"total_duration\":225000000,\"prompt_eval_count\":26,\"eval_count\":20"),
            ["buffered"] = Script.Stream()
                .Wait(TimeSpan.FromMilliseconds(225))
                .Chunk(string.Concat(Enumerable.Repeat(NativeLine(" tok"), Tokens)) + NativeFinal(Sound))
                .End(),
            ["whole"] = Script.Stream()
                .Wait(TimeSpan.FromMilliseconds(225))
                .Chunk(NativeFinal(Sound, string.Concat(Enumerable.Repeat(" tok", Tokens))))
                .End(),
            ["thousandfold"] = Native(Sound.Replace("\"eval_count\":20", "\"eval_count\":20000", StringComparison.Ordinal)),
            ["empty"] = Script.Stream()
                .Wait(TimeSpan.FromMilliseconds(30))
                .Chunk(NativeFinal("\"total_duration\":30000000,\"prompt_eval_count\":24,\"eval_count\":0,\"eval_duration\":0"))
                .End(),
        });

        AssertEmpty(cells["nanoseconds"], "decode_tok_s_mean", "prefill_tok_s_mean", "load_ms_mean", "overhead_ms_mean");
        AssertTold(cells["nanoseconds"], "figure-withheld");
        AssertEmpty(cells["too-long"], "decode_tok_s_mean");
        AssertTold(cells["too-long"], "clock-disagrees");
        AssertEmpty(cells["overflow"], "load_ms_mean", "part_load_ms_mean");
        AssertTold(cells["overflow"], "clock-disagrees");
        AssertTold(cells["turbo"], "no-durations");
        foreach (var held in new[] { "buffered", "whole" })
        {
            AssertEmpty(cells[held], "ttft_ms_mean", "response_ttft_ms_mean", "tpot_ms_mean", "itl_ms_mean", "decode_client_tok_s_mean");
            AssertTold(cells[held], "stream-buffered");
            Assert.Equal(100, Number(cells[held]["decode_tok_s_mean"]), 0.001); // the server's own account stands: 19 steps in 190 ms
        }

        AssertEmpty(cells["thousandfold"], "decode_tok_s_mean");
        AssertTold(cells["thousandfold"], "figure-withheld");
        Assert.Equal("chunks", cells["thousandfold"]["token_source"]);
        AssertTold(cells["empty"], "only-empty-answers");
        Assert.Equal(("false", "0"), (cells["empty"]["valid"], cells["empty"]["goodput_rps"]));
    }

    [Fact]
    public async Task What_a_server_of_OpenAIs_API_cannot_mean_is_withheld_and_told()
    {
        var cells = await MeasureAsync("openai", "/v1/chat/completions", new()
        {
            ["no-usage"] = Events(7, 30, " a b c", null),
            ["several"] = Events(7, 30, " a b c", 20),
            ["hidden"] = Events(10, 10, " tok", 20, before: 10),
            ["bundle"] = Events(11, 10, " t", 20, first: string.Concat(Enumerable.Repeat(" t", 10))),
            ["buffered"] = Script.Events()
                .Wait(TimeSpan.FromMilliseconds(225))
                .Chunk(string.Concat(Enumerable.Repeat(Event(" tok"), Tokens)) + EventsEnd(20))
                .End(),
            ["zero"] = Events(20, 10, " tok", 0),
        });

        AssertTold(cells["no-usage"], "tokens-are-chunks");
        Assert.Equal("chunks", cells["no-usage"]["token_source"]);
        AssertTold(cells["several"], "several-tokens-per-line");
        Assert.Equal("usage", cells["several"]["token_source"]);
        Assert.True(Number(cells["several"]["tpot_ms_mean"]) < Number(cells["several"]["itl_ms_mean"]) / 2); // 2.9 tokens a line
        foreach (var hidden in new[] { "hidden", "bundle" })
        {
            AssertEmpty(cells[hidden], "tpot_ms_mean", "decode_client_tok_s_mean");
            AssertTold(cells[hidden], "tokens-not-streamed");
        }

        AssertEmpty(cells["buffered"], "ttft_ms_mean", "tpot_ms_mean", "itl_ms_mean", "decode_client_tok_s_mean");
        AssertTold(cells["buffered"], "stream-buffered");
        AssertTold(cells["zero"], "tokens-are-chunks");
        Assert.Equal("chunks", cells["zero"]["token_source"]);
    }

    /// <summary>One run over a server for each answer; the cells by their server's name.</summary>
    private static async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> MeasureAsync(
        string kind, string path, Dictionary<string, Script> answers)
    {
        var servers = answers.ToDictionary(answer => answer.Key, answer =>
        {
            var server = ScriptedServer.Start(options => options.Software = kind == "openai" ? "vllm" : "ollama");
            server.Always(path, answer.Value);
            return server;
        });
        using var folder = new ScratchFolder();
        var listed =
            string.Join(", ", servers.Select(server => $"{{ name: {server.Key}, kind: {kind}, url: \"{server.Value.Address}\" }}"));
        var result = await Runs.RunAsync(folder, $$"""
            version: 1
            servers: [ {{listed}} ]
            telemetry: false
            scenarios:
              - name: odd
                endpoint: chat
                sweep: { model: "truth:latest" }
                prompt: { text: "Why is the sky blue?" }
                output: { tokens: 20 }
                warmup: { requests: 0 }
                load: { requests: 3 }
                slo: { e2e_p50: 10s }
            """);
        foreach (var server in servers.Values)
            await server.DisposeAsync();

        Assert.True(File.Exists(Path.Combine(folder.Path, Runs.Out, "cells.csv")), result.All);
        return Runs.Cells(folder).Rows.ToDictionary(cell => cell["server"]);
    }

    private static Script Native(string account)
    {
        var script = Script.Stream().Wait(TimeSpan.FromMilliseconds(30));
        for (var token = 0; token < Tokens; token++)
            script.Chunk(NativeLine(" tok")).Wait(TimeSpan.FromMilliseconds(10));
        return script.Chunk(NativeFinal(account)).End();
    }

    private static string NativeLine(string text) =>
        $$"""{"model":"truth:latest","message":{"role":"assistant","content":"{{text}}"},"done":false}""" + "\n";

    private static string NativeFinal(string account, string text = "") =>
        $$"""{"model":"truth:latest","message":{"role":"assistant","content":"{{text}}"},"done":true,"done_reason":"length",{{account}}}"""
        + "\n";

    private static Script Events(int lines, int everyMs, string text, int? usage, int before = 0, string? first = null)
    {
        var script = Script.Events().Chunk(Event("")).Wait(TimeSpan.FromMilliseconds(30));
        for (var line = 0; line < before; line++)
            script
                .Chunk("data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":null,\"content\":null},\"finish_reason\":null}]}\n\n")
                .Wait(TimeSpan.FromMilliseconds(everyMs));
        for (var line = 0; line < lines; line++)
            script.Chunk(Event(line == 0 ? first ?? text : text)).Wait(TimeSpan.FromMilliseconds(everyMs));
        return script.Chunk(EventsEnd(usage)).End();
    }

    private static string Event(string text) =>
        $$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{text}}}"},"finish_reason":null}]}""" + "\n\n";

    private static string EventsEnd(int? usage) =>
        "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"
        + (usage is { } tokens ? $$$"""data: {"choices":[],"usage":{"prompt_tokens":26,"completion_tokens":{{{tokens}}}}}""" + "\n\n" : "")
        + "data: [DONE]\n\n";

    private static void AssertEmpty(IReadOnlyDictionary<string, string> cell, params string[] columns)
    {
        foreach (var column in columns)
            Assert.True(cell[column].Length == 0, $"{cell["server"]}: {column} is {cell[column]}");
    }

    private static void AssertTold(IReadOnlyDictionary<string, string> cell, string code) =>
        Assert.True(cell["findings"].Split(';').Contains(code), $"{cell["server"]}: {cell["findings"]}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
