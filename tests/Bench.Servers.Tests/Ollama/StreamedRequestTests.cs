using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Servers;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests.Ollama;

public sealed class StreamedRequestTests
{
    private const string Line = Asking.Line;
    private const string Final = Asking.Final;
    private const string Empty = """{"message":{"role":"assistant","content":""},"done":false}""";
    private const string Thinking = """{"message":{"role":"assistant","content":"","thinking":"hm"},"done":false}""";
    private const string ToolCall =
        """{"message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{}}}]},"done":false}""";

    [Fact]
    public async Task A_final_line_makes_it_ok_with_the_servers_own_figures()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line).Lines(Line).Lines(Final).End());

        var record = await Asking.SendAsync(server);

        Assert.Equal(Outcome.Ok(200), record.Outcome);
        Assert.Equal(new TokenUsage { PromptTokens = 20, OutputTokens = 2, Source = TokenSource.Server }, record.Usage);
        Assert.Equal(
            new ServerTimings
            {
                Total = Duration.FromMilliseconds(9),
                Load = Duration.FromMilliseconds(1),
                PromptEvalCount = 20,
                PromptEval = Duration.FromMilliseconds(3),
                EvalCount = 2,
                Eval = Duration.FromMilliseconds(4),
            },
            record.Server);
        Assert.Equal("stop", record.DoneReason);
        Assert.Equal(new AskedTokens(Prompt: null, Output: 5), record.Asked);
        Assert.Equal(2, record.Timeline.Reads.Sum(read => read.Lines));
    }

    [Fact]
    public async Task Instants_come_in_the_order_of_events()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line).Lines(Line).Lines(Final).End());

        var timeline = (await Asking.SendAsync(server)).Timeline;

        Instant?[] order = [timeline.Planned, timeline.Sent, timeline.Headers, timeline.FirstToken, timeline.LastToken, timeline.Done];
        Assert.DoesNotContain(null, order);
        Assert.Equal(order.Order(), order);
        Assert.Equal(timeline.FirstToken, timeline.FirstContent);
        Assert.Equal(timeline.Done, timeline.Ended);
    }

    [Fact]
    public async Task Two_lines_in_one_chunk_are_one_read_with_one_instant()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line, Line, Final).End());

        var record = await Asking.SendAsync(server);

        Assert.Equal(2, Assert.Single(record.Timeline.Reads).Lines);
        Assert.Equal(record.Timeline.FirstToken, record.Timeline.LastToken);
    }

    [Fact]
    public async Task Early_headers_and_an_empty_line_are_no_token()
    {
        await using var server = ScriptedServer.Start();
        var time = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Next("/api/chat", Script.Stream().Lines(Empty).WaitFor(time.Task).Lines(Line).Lines(Final).End());

        var asking = Asking.SendAsync(server);
        while (server.Requests.Count == 0)
            await Task.Yield();
        time.SetResult();
        var record = await asking;

        Assert.Equal(1, record.Timeline.Reads.Sum(read => read.Lines));
        Assert.NotEqual(record.Timeline.Headers, record.Timeline.FirstToken);
    }

    [Fact]
    public async Task Thinking_is_a_token_and_not_content()
    {
        await using var server = ScriptedServer.Start();
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Next("/api/chat", Script.Stream().Lines(Thinking).WaitFor(seen.Task).Lines(Line).Lines(Final).End());

        await using var client = Asking.Client(server);
        var (asking, trace) = Asking.Begin(client, Asking.Cell(), TestContext.Current.CancellationToken);
        while (trace.ContentLines == 0)
            await Task.Yield();
        seen.SetResult();
        var record = await asking;

        Assert.Equal(2, record.Timeline.Reads.Count);
        Assert.Equal(record.Timeline.Reads[0].At, record.Timeline.FirstToken);
        Assert.Equal(record.Timeline.Reads[1].At, record.Timeline.FirstContent);
    }

    [Fact]
    public async Task A_tool_call_is_a_token_and_not_content()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(ToolCall).Lines(Final).End());

        var record = await Asking.SendAsync(server);

        Assert.Single(record.Timeline.Reads);
        Assert.Null(record.Timeline.FirstContent);
    }

    [Fact]
    public async Task A_line_cut_in_two_counts_where_it_ends()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Chunk(Line[..20]).Chunk(Line[20..] + "\n").Lines(Final).End());

        var record = await Asking.SendAsync(server);

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(1, Assert.Single(record.Timeline.Reads).Lines);
    }

    [Fact]
    public async Task A_final_line_may_carry_content_of_its_own()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines("""{"message":{"content":"all of it"},"done":true,"eval_count":3}""").End());

        var record = await Asking.SendAsync(server);

        Assert.Equal(1, Assert.Single(record.Timeline.Reads).Lines);
        Assert.Equal(record.Timeline.Done, record.Timeline.FirstContent);
        Assert.Equal(3, record.Usage.OutputTokens);
    }

    [Fact]
    public async Task Without_statistics_the_lines_of_content_are_counted()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line, Line, Line, """{"done":true}""").End());

        var record = await Asking.SendAsync(server);

        Assert.True(record.Outcome.IsOk);
        Assert.Equal(new TokenUsage { OutputTokens = 3, Source = TokenSource.Chunks }, record.Usage);
        Assert.Null(record.Server);
    }

    [Fact]
    public async Task A_final_line_without_its_line_end_still_counts()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line).Chunk(Final).End());

        Assert.True((await Asking.SendAsync(server)).Outcome.IsOk);
    }

    [Fact]
    public async Task What_follows_the_final_line_changes_nothing()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line, Final).Lines("""{"error":"too late"}""", "garbage").End());

        var record = await Asking.SendAsync(server);

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(2, record.Usage.OutputTokens);
    }

    [Fact]
    public async Task A_body_that_does_not_end_after_its_final_line_is_ok_and_costs_the_connection()
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/chat", Script.Stream().Lines(Line, Final).Stall());
        var time = new FakeTimeProvider();
        await using var client = Asking.Client(server, time);

        var (asking, trace) = Asking.Begin(client, Asking.Cell(), TestContext.Current.CancellationToken, time);
        while (trace.ContentLines == 0)
            await Task.Yield();
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var first = await asking;
        var second = await Asking.SendAsync(client, Asking.Cell(), time);

        Assert.True(first.Outcome.IsOk, first.Outcome.Error);
        Assert.True(second.Outcome.IsOk, second.Outcome.Error);
        Assert.Equal([1, 2], server.Requests.Select(request => request.Connection));
    }

    [Fact]
    public async Task A_line_of_three_mebibytes_is_a_token_like_any_other()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(model: Fault.HugeLine));

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(5, record.Timeline.Reads.Sum(read => read.Lines));
    }

    [Fact]
    public async Task A_token_that_is_not_utf8_is_a_token_all_the_same()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(model: Fault.Latin1));

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(5, record.Timeline.Reads.Sum(read => read.Lines));
    }

    [Theory]
    [InlineData(Endpoint.Chat)]
    [InlineData(Endpoint.Generate)]
    public async Task An_unstreamed_answer_has_an_end_and_no_tokens_in_time(Endpoint endpoint)
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(endpoint, stream: false));

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Empty(record.Timeline.Reads);
        Assert.Null(record.Timeline.FirstToken);
        Assert.NotNull(record.Timeline.Done);
        Assert.Equal(new TokenUsage { PromptTokens = 20, OutputTokens = 5, Source = TokenSource.Server }, record.Usage);
    }

    [Fact]
    public async Task An_embedding_is_ok_with_its_vector()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed, model: "truth-embed:latest"));

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal(new TokenUsage { PromptTokens = 20, Vectors = 1 }, record.Usage);
        Assert.NotNull(record.Server!.Total);
    }

    [Fact]
    public async Task The_older_embedding_has_a_vector_and_no_timings()
    {
        await using var server = ScriptedServer.Start();

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embeddings, model: "truth-embed:latest"));

        Assert.Equal(new TokenUsage { Vectors = 1 }, record.Usage);
        Assert.Null(record.Server);
    }

    [Theory]
    [InlineData("""{"embeddings":[]}""", "0 vectors for 1 input")]
    [InlineData("""{"embeddings":null}""", "0 vectors for 1 input")]
    [InlineData("""{"model":"m"}""", "0 vectors for 1 input")]
    [InlineData("""{"embeddings":[[0.1],[0.2],[0.3]]}""", "3 vectors for 1 input")]
    [InlineData("""{"embeddings":[[]]}""", "no embedding: a vector without numbers")]
    [InlineData("""{"embeddings":[null]}""", "no embedding: null instead of a vector")]
    [InlineData("""{"embeddings":[[null,null]]}""", "no embedding: a vector of nulls")]
    [InlineData("""{"embeddings":[[0.1,null]]}""", "no embedding: a vector of nulls")]
    [InlineData("""{"embeddings":[[0.1],[null]]}""", "no embedding: a vector of nulls")]
    [InlineData("""{"embeddings":[[NaN,0.1]]}""", "no embedding: a vector of something other than numbers")]
    [InlineData("""{"embeddings":["AAAA"]}""", "no embedding: something else instead of a vector")]
    [InlineData("""{"embeddings":[[[0.1],[0.2]]]}""", "2 vectors for 1 input")]
    [InlineData("""{"embeddings":[[[0.1],[]]]}""", "no embedding: a vector without numbers")]
    public async Task What_is_no_vector_for_each_input_is_malformed(string answer, string error)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/embed", Script.Json(200, answer));

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed));

        Assert.Equal(new Outcome(OutcomeKind.Malformed, 200, error), record.Outcome);
    }

    [Theory]
    [InlineData("""{"embeddings":[[0,0.0,-0.0]]}""")]
    [InlineData("""{"embeddings":[[[0.1,0.2]]]}""")] // llama-server's form
    [InlineData("""{"embedding":[1e-7]}""")]
    public async Task One_vector_of_any_numbers_is_an_answer(string answer)
    {
        await using var server = ScriptedServer.Start();
        server.Next("/api/embed", Script.Json(200, answer));

        var record = await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed));

        Assert.Equal((Outcome.Ok(200), 1), (record.Outcome, record.Usage.Vectors));
    }
}
