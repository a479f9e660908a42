using System.Text.Json;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

public sealed class StreamTests
{
    [Fact]
    public async Task The_lines_of_a_stream_are_the_text_of_the_same_answer_unstreamed()
    {
        await using var server = await SimulatedServer.StartAsync();
        const string Body = """ "model":"tiny","prompt":"Count","options":{"num_predict":150,"seed":9}} """;

        var streamed = await server.PostAsync("/api/generate", "{" + Body);
        using var whole = JsonDocument.Parse((await server.PostAsync("/api/generate", "{\"stream\":false," + Body)).Body);
        using var last = JsonDocument.Parse(streamed.Lines[^1]);

        var text = string.Concat(streamed.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("response").GetString()));
        Assert.Equal(whole.RootElement.GetProperty("response").GetString(), text);
        Assert.Equal(150, last.RootElement.GetProperty("eval_count").GetInt32());
        Assert.InRange(streamed.Lines.Count, 140, 151); // split characters are held back: fewer lines than tokens
    }

    [Fact]
    public async Task The_context_of_an_answer_goes_before_the_next_prompt()
    {
        await using var server = await SimulatedServer.StartAsync();
        var first = await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"one two","options":{"num_predict":4,"seed":1}}""");
        using var last = JsonDocument.Parse(first.Lines[^1]);
        var context = last.RootElement.GetProperty("context").EnumerateArray().Select(id => id.GetInt32()).ToArray();

        await server.PostAsync(
            "/api/generate",
            $$$"""{"model":"tiny","prompt":"three","context":[{{{string.Join(',', context)}}}],"options":{"num_predict":1}}""");

        Assert.Equal(12 + 4, context.Length);
        Assert.Equal(context, server.Engine.Jobs.Last().Job.Prompt[..16].ToArray());
    }

    [Fact]
    public async Task Chunks_events_and_usage_of_v1_end_with_done()
    {
        await using var server = await SimulatedServer.StartAsync();

        var answer = await server.PostAsync("/v1/chat/completions", """{"model":"tiny","stream":true,"stream_options":{"include_usage":true},"max_tokens":4,"seed":1,"messages":[{"role":"user","content":"one two"}]}""");

        Assert.Equal("data: [DONE]", answer.Lines[^1]);
        Assert.EndsWith(
            "\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":4,\"total_tokens\":16}}", answer.Lines[^2], StringComparison.Ordinal);
        Assert.Contains("\"delta\":{},\"finish_reason\":\"length\"", answer.Lines[^3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truth_tells_when_each_token_was_due_and_sent()
    {
        await using var server = await SimulatedServer.StartAsync();
        await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"one two","options":{"num_predict":5,"seed":1}}""");
        await server.PostAsync(
            "/api/chat", """{"model":"tiny","stream":false,"messages":[{"role":"user","content":"x"}],"options":{"num_predict":3}}""");
        await server.PostAsync("/api/chat", """{"model":"nope"}""");

        var truth = await server.GetAsync("/bench/truth");
        var later = await server.GetAsync("/bench/truth?since=2");

        Assert.Equal("application/x-ndjson", truth.Headers["Content-Type"]);
        var lines = truth.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["origin_utc", "now_ns", "forgotten"], lines[0].EnumerateObject().Select(field => field.Name));
        Assert.Equal(["done", "done", "rejected"], lines.Skip(1).Select(line => line.GetProperty("state").GetString()));
        Assert.Equal([(1, "tiny:latest", 12), (2, "tiny:latest", 11)], lines.Skip(1).Take(2).Select(line => (
            line.GetProperty("id").GetInt32(), line.GetProperty("model").GetString()!, line.GetProperty("prompt_tokens").GetInt32())));
        var (due, sent) = (Instants(lines[1], "due_ns"), Instants(lines[1], "sent_ns"));
        Assert.Equal([0, 1_000_000, 2_000_000, 3_000_000, 4_000_000], due.Select(instant => instant - due[0]));
        Assert.Equal(5, sent.Count);
        Assert.All(
            sent,
            instant => Assert.InRange(instant, lines[1].GetProperty("arrived_ns").GetInt64(), lines[0].GetProperty("now_ns").GetInt64()));
        Assert.Equal(3, Instants(lines[2], "sent_ns").Count);
        Assert.Equal(2, later.Lines.Count);
    }

    [Fact]
    public async Task Truth_tells_which_tokens_have_no_line_of_their_own()
    {
        await using var server = await SimulatedServer.StartAsync();
        var answer =
            await server.PostAsync("/api/generate", """{"model":"tiny","prompt":"one two","options":{"num_predict":500,"seed":1}}""");

        var truth = JsonDocument.Parse((await server.GetAsync("/bench/truth")).Lines[1]).RootElement;
        var (sent, silent) = (Instants(truth, "sent_ns"), Instants(truth, "silent"));

        var linesOfTokens = answer.Lines.Count - 1; // the last one ends the answer
        Assert.True(silent.Count > 1, "more than the stop token");
        Assert.Equal(linesOfTokens, sent.Count - silent.Count);
        Assert.All(silent.Where(token => token < sent.Count - 1), token => Assert.Equal(sent[(int)token + 1], sent[(int)token]));
    }

    private static List<long> Instants(JsonElement request, string name) =>
        [.. request.GetProperty(name).EnumerateArray().Select(instant => instant.GetInt64())];
}
