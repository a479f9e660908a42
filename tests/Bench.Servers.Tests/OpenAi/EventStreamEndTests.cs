using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Http;
using Bench.Servers.OpenAi.Answers;
using Microsoft.Extensions.Time.Testing;
using static Bench.Servers.Tests.OpenAi.DecodedEvents;

namespace Bench.Servers.Tests.OpenAi;

public sealed class EventStreamEndTests
{
    [Theory]
    [InlineData(Word + Stop, OutcomeKind.Truncated, "the stream ended after 2 events without [DONE]")]
    [InlineData(Word + Word, OutcomeKind.Truncated, "the stream ended after 2 events without a finish_reason")]
    [InlineData(Word + Done, OutcomeKind.Truncated, "[DONE] came after 1 events without a finish_reason")]
    [InlineData(Word + Stop + "data: [DO", OutcomeKind.Truncated, "the stream ended after 2 events without [DONE]")]
    [InlineData(Word + "data: {\"choices\":[{", OutcomeKind.Truncated, "the stream ended after 1 events without a finish_reason")]
    [InlineData("", OutcomeKind.Truncated, "the stream ended after 0 events without a finish_reason")]
    [InlineData(Word + "data: {\"choices\":[{\n\n", OutcomeKind.Malformed, "event 2 is not a JSON object: {\"choices\":[{")]
    [InlineData("data: [1]\n\n", OutcomeKind.Malformed, "event 1 is not a JSON object: [1]")]
    [InlineData("<html>busy</html>\n", OutcomeKind.Malformed, "not a stream of events: a web page, \"busy\"")]
    [InlineData(
        """{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""",
        OutcomeKind.Malformed,
        "not a stream of events: {\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}")]
    [InlineData(Word + "data: {\"error\":{\"message\":\"died\"}}\n\n" + Stop + Done, OutcomeKind.ServerError, "died")]
    [InlineData(Word + "data: {\"error\":\"died\"}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "{\"error\":\"died\"}\n", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "{\"error\":\"died\"}", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "error: {\"code\":500,\"message\":\"died\"}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "error: it died\n\n", OutcomeKind.ServerError, "it died")]
    [InlineData(Word + "event: error\ndata: {\"code\":500,\"message\":\"died\"}\n\n" + Stop + Done, OutcomeKind.ServerError, "died")]
    [InlineData(Word + "event: error\ndata: {\"code\":500}\n\n", OutcomeKind.ServerError, "{\"code\":500}")]
    [InlineData(Word + "event:error\rdata:it died\r\r" + Stop + Done, OutcomeKind.ServerError, "it died")]
    [InlineData(Word + "event: error\ndata: {\"error\":\ndata: \"died\"}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "event: error\ndata: {\"error\":\n", OutcomeKind.ServerError, "{\"error\":")]
    [InlineData("event: error\n\n" + Word + Stop + Done, OutcomeKind.Ok, null)] // an event without data is none
    [InlineData("data: {\"error\":true}\n\n", OutcomeKind.ServerError, "an error without a message")]
    [InlineData("data: {\"error\":[\"died\"]}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData("data: {\"error\":500,\"message\":\"died\"}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData(
        Word
            + "data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"error\":{\"code\":502,\"message\":\"died\"},"
            + "\"finish_reason\":\"error\"}]}\n\n",
        OutcomeKind.ServerError,
        "died")]
    [InlineData(
        Word + "data: {\"error\":{\"code\":502,\"message\":\"died\"},\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}\n\n",
        OutcomeKind.ServerError,
        "died")]
    [InlineData(
        Word + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"abort\"}]}\n\n" + Done,
        OutcomeKind.ServerError,
        "finish_reason: abort")]
    [InlineData(
        Word + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}]}\n\n" + Done,
        OutcomeKind.ServerError,
        "finish_reason: error")]
    [InlineData(Word + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}\n\n" + Done, OutcomeKind.Ok, null)]
    [InlineData(Word + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"other\"}]}\n\n" + Done, OutcomeKind.Ok, null)]
    [InlineData("data: {\"object\":\"error\",\"message\":\"died\",\"code\":400}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData("data: {\"detail\":\"died\"}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData(Stop + Done + "data: {\"error\":\"late\"}\n\n", OutcomeKind.Ok, null)]
    [InlineData(Stop + "data: [DONE]", OutcomeKind.Ok, null)]
    public void Only_a_finish_reason_and_then_the_end_mark_make_an_answer(string text, OutcomeKind kind, string? error)
    {
        var (_, record) = Decode(text);

        Assert.Equal((kind, error), (record.Outcome.Kind, record.Outcome.Error));
        Assert.Equal(record.Outcome.IsOk, record.Timeline.Done is not null);
    }

    [Fact]
    public void An_event_without_an_end_is_given_up_at_its_limit()
    {
        using var decoder = new EventDecoder(new RequestTrace(new RunClock(new FakeTimeProvider())));
        var part = new byte[1024 * 1024];
        part.AsSpan().Fill((byte)'x');

        for (var mebibyte = 1; mebibyte <= LineBuffer.MaxLine / part.Length; mebibyte++)
            Feed(decoder, part, 1);
        Assert.Null(decoder.Failure);
        Feed(decoder, "x"u8.ToArray(), 1);

        Assert.Equal(new Failure(OutcomeKind.Malformed, "event 1 is longer than 16 MiB"), decoder.Failure);
    }
}
