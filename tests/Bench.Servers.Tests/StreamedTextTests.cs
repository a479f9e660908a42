using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.Tests.OpenAi;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>What the record tells of the lines themselves.</summary>
public sealed class StreamedTextTests
{
    private const string Arguments = """{"city":"Paris"}""";

    [Fact]
    public async Task An_Ollamas_lines_are_counted_by_what_they_hold()
    {
        var record = await SendNativeAsync(
            """{"message":{"role":"assistant","content":""},"done":false}""",
            """{"message":{"role":"assistant","content":"","thinking":"hm"},"done":false}""",
            """{"message":{"role":"assistant","content":"","thinking":" so"},"done":false}""",
            """{"message":{"role":"assistant","content":"\n\nYes,"},"done":false}""",
            """{"message":{"role":"assistant","content":""},"done":false}""",
            """{"message":{"role":"assistant","content":" it is"},"done":false}""");

        // hm + " so" + \n\nYes, + " it is" = 2 + 3 + 8 + 6
        Assert.Equal(new StreamedText { EmptyLines = 1, ThinkingLines = 2, FirstLineBytes = 2, Bytes = 19, Words = 5 }, record.Stream);
    }

    [Fact]
    public async Task Events_are_counted_by_what_they_hold()
    {
        var record = await SendEventsAsync(
            """{"choices":[{"delta":{"role":"assistant","content":""}}]}""",
            """{"choices":[{"delta":{"content":null}}]}""",
            """{"choices":[{"delta":{"reasoning_content":"hm"}}]}""",
            """{"choices":[{"delta":{"content":" a b c"}}]}""");

        Assert.Equal(new StreamedText { EmptyLines = 2, ThinkingLines = 1, FirstLineBytes = 2, Bytes = 8, Words = 4 }, record.Stream);
    }

    [Fact]
    public async Task A_finish_or_a_count_of_tokens_is_no_empty_line()
    {
        var record = await SendEventsAsync(
            """{"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":7}}""",
            """{"choices":[{"delta":{},"finish_reason":"stop"}]}""");

        Assert.Equal(new StreamedText(), record.Stream);
    }

    [Fact]
    public async Task Names_and_arguments_of_calls_are_bytes_and_no_words()
    {
        var native = await SendNativeAsync($$$"""{"message":{"content":"","tool_calls":[{"id":"c1","function":{"name":"temp","arguments":{{{Arguments}}}}}]},"done":false}""");
        var events = await SendEventsAsync(
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"temp","arguments":""}}]}}]}""",
            """{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{}"}}]}}]}""");

        Assert.Equal(new StreamedText { FirstLineBytes = 4 + Arguments.Length, Bytes = 4 + Arguments.Length }, native.Stream);
        Assert.Equal(new StreamedText { FirstLineBytes = 4, Bytes = 6 }, events.Stream);
    }

    [Fact]
    public async Task What_was_not_streamed_has_none()
    {
        await using var server = ScriptedServer.Start();

        Assert.Null((await Asking.SendAsync(server, Asking.Cell(stream: false))).Stream);
        Assert.Null((await Asking.SendAsync(server, Asking.Cell(Endpoint.Embed, model: "truth-embed"))).Stream);
        Assert.Null((await Asking.SendAsync(server, Asking.Cell(model: Fault.Http500))).Stream);
    }

    [Theory]
    [InlineData(""","completion_tokens_details":{"reasoning_tokens":30}""", 30)]
    [InlineData(""","reasoning_tokens":30""", 30)]
    [InlineData(""","completion_tokens_details":null""", null)]
    [InlineData("", null)]
    public async Task Tokens_of_thinking_are_told_where_the_server_counts_them(string details, int? reasoning)
    {
        var record = await SendEventsAsync($$$"""{"choices":[],"usage":{"prompt_tokens":20,"completion_tokens":40{{{details}}}}}""");

        Assert.Equal((40, reasoning), (record.Usage.OutputTokens, record.Usage.ReasoningTokens));
    }

    private static async Task<RequestRecord> SendNativeAsync(params string[] lines)
    {
        await using var server = ScriptedServer.Start();
        server.Always("/api/chat", lines.Aggregate(Script.Stream(), (script, line) => script.Lines(line)).Lines(Asking.Final).End());
        var record = await Asking.SendAsync(server);
        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        return record;
    }

    private static async Task<RequestRecord> SendEventsAsync(params string[] events)
    {
        await using var server = ScriptedServer.Start(options => options.Software = "none");
        server.Always("/v1/chat/completions", events.Append("""{"choices":[{"delta":{},"finish_reason":"stop"}]}""").Append("[DONE]")
            .Aggregate(Script.Events(), (script, data) => script.Chunk($"data: {data}\n\n")).End());
        await using var client = OpenAiAsking.Client(server);
        var record = await OpenAiAsking.SendAsync(client, Asking.Cell());
        Assert.True(record.Outcome.IsOk, record.Outcome.Error);
        return record;
    }
}
