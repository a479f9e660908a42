using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Http;

public sealed class ServerFaultTests
{
    private const string Ask = """{"model":"tiny","prompt":"Count","options":{"num_predict":6,"seed":1}}""";
    private const string Whole = """{"model":"tiny","prompt":"Count","stream":false,"options":{"num_predict":6,"seed":1}}""";
    private const string OpenAi =
        """{"model":"tiny","stream":true,"max_tokens":6,"seed":1,"messages":[{"role":"user","content":"Count"}]}""";

    [Fact]
    public async Task A_scripted_status_hits_the_request_it_names_and_no_other()
    {
        await using var server = await SimulatedServer.StartAsync("generate 2: status 503 \"{}\"");

        var answers = new List<RawAnswer>();
        for (var request = 0; request < 3; request++)
            answers.Add(await server.PostAsync("/api/generate", Ask));

        Assert.Equal([200, 503, 200], answers.Select(answer => answer.Status));
        Assert.Equal("{}", answers[1].Body);
        Assert.Equal(2, server.Engine.Jobs.Count);
    }

    [Fact]
    public async Task A_truncated_stream_ends_inside_the_chunks()
    {
        await using var server = await SimulatedServer.StartAsync("generate: truncate after 3");

        var answer = await server.PostAsync("/api/generate", Ask);

        Assert.Equal((200, 3, false), (answer.Status, answer.Lines.Count, answer.IsComplete));
        await server.Engine.Jobs.Single().Cancelled.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_truncated_whole_answer_is_half_of_it()
    {
        await using var server = await SimulatedServer.StartAsync("any: truncate");

        var answer = await server.PostAsync("/api/generate", Whole);

        Assert.False(answer.IsComplete);
        Assert.StartsWith("{\"model\":\"tiny\"", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("any: reset", 0)]
    [InlineData("any: reset after 2", 1)]
    public async Task A_reset_breaks_the_connection(string faults, int jobs)
    {
        await using var server = await SimulatedServer.StartAsync(faults);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => server.PostAsync("/api/generate", Ask));

        var socket = Assert.IsType<SocketException>(failure as SocketException ?? failure.InnerException);
        Assert.Equal(SocketError.ConnectionReset, socket.SocketErrorCode);
        Assert.Equal(jobs, server.Engine.Jobs.Count);
    }

    [Fact]
    public async Task An_error_line_ends_a_native_stream_and_v1_swallows_it()
    {
        await using var server = await SimulatedServer.StartAsync("any: error after 2");

        var native = await server.PostAsync("/api/generate", Ask);
        var openAi = await server.PostAsync("/v1/chat/completions", OpenAi);

        Assert.Equal((3, true), (native.Lines.Count, native.IsComplete));
        Assert.Equal("""{"error":"an error was encountered while running the model: unexpected EOF"}""", native.Lines[^1]);
        Assert.True(openAi.IsComplete);
        Assert.Contains("\"model\":\"\"", openAi.Lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", openAi.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_verdict_a_stream_just_ends()
    {
        await using var server = await SimulatedServer.StartAsync("any: no-done");

        var streamed = await server.PostAsync("/api/generate", Ask);
        using var whole = JsonDocument.Parse((await server.PostAsync("/api/generate", Whole)).Body);

        Assert.Equal((6, true), (streamed.Lines.Count, streamed.IsComplete));
        Assert.DoesNotContain("\"done\":true", streamed.Body, StringComparison.Ordinal);
        Assert.Equal(["model", "created_at", "response", "done"], whole.RootElement.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task A_stall_delays_what_follows()
    {
        await using var server = await SimulatedServer.StartAsync("any: stall 80ms after 2");
        var started = Stopwatch.StartNew();

        var answer = await server.PostAsync("/api/generate", Ask);

        Assert.True(started.ElapsedMilliseconds >= 80, $"{started.ElapsedMilliseconds} ms");
        Assert.Equal(7, answer.Lines.Count);
    }

    [Fact]
    public async Task Lines_can_be_split_over_chunks_and_merged_in_one()
    {
        await using var split = await SimulatedServer.StartAsync("any: split");
        await using var merged = await SimulatedServer.StartAsync("any: merge 3");

        var halves = await split.PostAsync("/api/generate", Ask);
        var triples = await merged.PostAsync("/api/generate", Ask);

        Assert.Equal(7, halves.Lines.Count);
        Assert.Equal(6 * 2 + 1, halves.Chunks.Count);
        Assert.Equal([3, 3, 1], triples.Chunks.Select(chunk => chunk.Count(character => character == '\n')));
    }
}
