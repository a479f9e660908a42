using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>
/// What comes back on requests that carry more than a text: batches of vectors, calls of tools, text that is kept for its check.
/// </summary>
public sealed class AnswerFormTests
{
    private const string Calls = """[{"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]""";

    [Theory]
    [InlineData(3, OutcomeKind.Ok, null)]
    [InlineData(2, OutcomeKind.Malformed, "2 vectors for 3 inputs")]
    public async Task A_batch_has_as_many_vectors_as_inputs(int vectors, OutcomeKind kind, string? error)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        var data = string.Join(
            ',', Enumerable.Range(0, vectors).Select(index => $$"""{"object":"embedding","index":{{index}},"embedding":[0.1,0.2]}"""));
        server.Always("/v1/embeddings", Script.Json(200, $$$"""{"data":[{{{data}}}],"usage":{"prompt_tokens":9,"total_tokens":9}}"""));
        var cell = Asking.Cell(Endpoint.Embed);

        var (record, _) = await SendAsync(
            server, cell with { Workload = cell.Workload with { Batch = 3 } }, new RequestContent("a", 0) { Inputs = ["a", "b", "c"] });

        Assert.Equal((kind, error), (record.Outcome.Kind, record.Outcome.Error));
        Assert.Equal("""["a","b","c"]""", Assert.Single(server.Requests).Json.GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task The_call_of_a_tool_is_content_and_no_text()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Events()
            .Chunk("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null},\"finish_reason\":null}]}\n\n")
            .Chunk($"data: {{\"choices\":[{{\"delta\":{{\"tool_calls\":{Calls}}},\"finish_reason\":null}}]}}\n\n")
            .Chunk("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n").End());

        var (record, answer) = await SendAsync(server, Asking.Cell(), new RequestContent("hi", 5));

        Assert.Equal(
            (OutcomeKind.Ok, "tool_calls", 1), (record.Outcome.Kind, record.DoneReason, record.Timeline.Reads.Sum(read => read.Lines)));
        Assert.NotNull(record.Timeline.FirstToken);
        Assert.Null(record.Timeline.FirstContent); // no text for a person to read
        Assert.Equal("\"\"", answer);
    }

    [Fact]
    public async Task An_unstreamed_call_of_a_tool_is_an_answer()
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", Script.Json(
            200, $$$"""{"choices":[{"message":{"role":"assistant","content":null,"tool_calls":{{{Calls}}}},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":7,"completion_tokens":4}}"""));

        var (record, answer) = await SendAsync(server, Asking.Cell(stream: false), new RequestContent("hi", 5));

        Assert.Equal((OutcomeKind.Ok, "tool_calls", 4), (record.Outcome.Kind, record.DoneReason, record.Usage.OutputTokens));
        Assert.Equal("\"\"", answer);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_text_of_an_answer_is_kept_without_its_thinking(bool stream)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", stream
            ? Script.Events()
                .Chunk("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n"
                    + "data: {\"choices\":[{\"delta\":{\"content\":\"{\\\"a\\\":\"}}]}\n\n")
                .Chunk("data: {\"choices\":[{\"delta\":{\"content\":\" 1}\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n").End()
            : Script.Json(200, """{"choices":[{"message":{"content":"{\"a\": 1}","reasoning_content":"hm"},"finish_reason":"stop"}]}"""));

        var (record, answer) = await SendAsync(server, Asking.Cell(stream: stream), new RequestContent("hi", 5));

        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        Assert.Equal("""
            "{\"a\": 1}"
            """, answer);
    }

    private static async Task<(RequestRecord Record, string Answer)> SendAsync(ScriptedServer server, PlanCell cell, RequestContent content)
    {
        await using var client = OpenAiAsking.Client(server);
        var trace = new RequestTrace(new RunClock(TimeProvider.System)) { Answer = new AnswerText() };
        trace.Begin(trace.Clock.Now);
        var sender = client.CreateSender(cell);
        await sender.SendAsync(sender.Prepare(content), trace, TestContext.Current.CancellationToken);
        return (trace.ToRecord(SampleRecord.Identity()), Encoding.UTF8.GetString(trace.Answer.ToJson()));
    }
}
