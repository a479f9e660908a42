using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using Bench.Servers.OpenAi.Answers;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests.OpenAi;

public sealed class EventDecoderTests
{
    private const string Word = """data: {"choices":[{"index":0,"delta":{"content":" word"},"finish_reason":null}]}""" + "\n\n";
    private const string Stop = """data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""" + "\n\n";
    private const string Done = "data: [DONE]\n\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_allocates_next_to_nothing(bool keepsAnswer)
    {
        const int Events = 10_000;
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider())) { Answer = keepsAnswer ? new AnswerText() : null };
        using var decoder = new EventDecoder(trace);
        var bytes = Encoding.UTF8.GetBytes(Word);
        Feed(decoder, bytes, Events); // the trace has grown

        trace.Begin(trace.Clock.Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(decoder, bytes, Events);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Events, trace.ContentLines);
        Assert.True(allocated < Events, $"{allocated} bytes for {Events} events");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void However_the_reads_cut_the_events_they_are_the_same_events(int bytesPerRead)
    {
        var text = ": a comment\r\n\r\nevent: message\nid: 7\nretry: 10\n" + string.Concat(Enumerable.Repeat(Word, 50)) +
            string.Concat(Enumerable.Repeat(Word.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("data: ", "data:", StringComparison.Ordinal), 50)) + Stop + Done;

        var (decoder, record) = Decode(text, bytesPerRead);

        Assert.True(decoder.IsFinal);
        Assert.Equal((OutcomeKind.Ok, 100, "stop"), (record.Outcome.Kind, record.Timeline.Reads.Sum(read => read.Lines), record.DoneReason));
    }

    [Fact]
    public void All_events_of_one_read_bear_its_instant_and_done_is_the_read_of_the_end_mark()
    {
        var clock = new RunClock(new FakeTimeProvider());
        var trace = new RequestTrace(clock);
        trace.Begin(clock.Now);
        using var decoder = new EventDecoder(trace);
        var (start, second) = (clock.Time.GetTimestamp(), clock.Time.TimestampFrequency);

        Read(decoder, Word + Word + Word[..20], start + second);
        Read(decoder, Word[20..] + Stop, start + 2 * second);
        Assert.True(Read(decoder, Done + Word, start + 3 * second));
        decoder.Complete(200);

        var times = trace.ToRecord(SampleRecord.Identity()).Timeline;
        Assert.Equal([2, 1], times.Reads.Select(read => read.Lines));
        Assert.Equal((1, 2, 3), (times.FirstToken!.Value.Milliseconds / 1000, times.LastToken!.Value.Milliseconds / 1000, times.Done!.Value.Milliseconds / 1000));
    }

    [Theory]
    [InlineData("""{"choices":[{"delta":{"role":"assistant","content":""}}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"role":"assistant","content":null}}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"role":"assistant"}}],"usage":null}""", 0)]
    [InlineData("""{"choices":[]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"content":null,"tool_calls":[]}}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"reasoning_content":"hm"}}]}""", 1)]
    [InlineData("""{"choices":[{"delta":{"reasoning":"hm","reasoning_content":"hm","content":""}}]}""", 1)]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{"}}]}}]}""", 1)]
    [InlineData("""{"choices":[{"text":" word","index":0}]}""", 2)]
    [InlineData("""{"choices":[{"text":"","index":0}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"content":"caf\u00e9"},"finish_reason":"length"}]}""", 2)]
    public void Text_thinking_and_tool_calls_are_content_and_only_text_is_an_answer(string data, int content)
    {
        var (_, record) = Decode($"data: {data}\n\n");

        Assert.Equal((content > 0, content > 1), (record.Timeline.FirstToken is not null, record.Timeline.FirstContent is not null));
    }

    [Fact]
    public void Data_over_several_lines_is_one_event()
    {
        var (_, record) = Decode("data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"a\"},\r\ndata:\"finish_reason\":\"stop\"}]}\n\n" + Done);

        Assert.Equal((OutcomeKind.Ok, 1), (record.Outcome.Kind, record.Timeline.Reads.Sum(read => read.Lines)));
    }

    [Theory]
    [InlineData(Word + Stop, OutcomeKind.Truncated, "the stream ended after 2 events without [DONE]")]
    [InlineData(Word + Word, OutcomeKind.Truncated, "the stream ended after 2 events without a finish_reason")]
    [InlineData(Word + Done, OutcomeKind.Truncated, "[DONE] came after 1 events without a finish_reason")]
    [InlineData(Word + Stop + "data: [DO", OutcomeKind.Truncated, "the stream ended after 2 events without [DONE]")]
    [InlineData(Word + "data: {\"choices\":[{", OutcomeKind.Truncated, "the stream ended after 1 events without a finish_reason")]
    [InlineData("", OutcomeKind.Truncated, "the stream ended after 0 events without a finish_reason")]
    [InlineData(Word + "data: {\"choices\":[{\n\n", OutcomeKind.Malformed, "event 2 is not a JSON object: {\"choices\":[{")]
    [InlineData("data: [1]\n\n", OutcomeKind.Malformed, "event 1 is not a JSON object: [1]")]
    [InlineData("<html>busy</html>\n", OutcomeKind.Malformed, "not a stream of events: <html>busy</html>")]
    [InlineData("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""", OutcomeKind.Malformed, "not a stream of events: {\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}")]
    [InlineData(Word + "data: {\"error\":{\"message\":\"died\"}}\n\n" + Stop + Done, OutcomeKind.ServerError, "died")]
    [InlineData(Word + "data: {\"error\":\"died\"}\n\n", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "{\"error\":\"died\"}\n", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "{\"error\":\"died\"}", OutcomeKind.ServerError, "died")]
    [InlineData(Word + "error: {\"code\":500,\"message\":\"died\"}\n\n", OutcomeKind.ServerError, "{\"code\":500,\"message\":\"died\"}")]
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
    public void An_answer_is_kept_as_it_was_written_without_its_thinking()
    {
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider())) { Answer = new AnswerText() };
        using var decoder = new EventDecoder(trace);

        Read(decoder, """data: {"choices":[{"delta":{"reasoning_content":"hm","content":null}}]}""" + "\n\n", 1);
        Read(decoder, """data: {"choices":[{"delta":{"content":"Gr\u00fc\u00dfe \"du\""}}]}""" + "\n\n" + """data: {"choices":[{"delta":{"content":"é\n"}}]}""" + "\n\n", 1);

        Assert.Equal("""
            "Gr\u00fc\u00dfe \"du\"é\n"
            """, Encoding.UTF8.GetString(trace.Answer.ToJson()));
    }

    [Theory]
    [InlineData("", null, 2, TokenSource.Chunks)] // nothing is told
    [InlineData(""","usage":{"prompt_tokens":20,"completion_tokens":5}""", 20, 5, TokenSource.Usage)]
    [InlineData(""","usage":{"prompt_tokens":0,"completion_tokens":0}""", 0, 2, TokenSource.Chunks)] // an Ollama's, before its last chunk
    [InlineData(""","usage":{"prompt_tokens":20,"completion_tokens":5},"timings":{"cache_n":4,"prompt_n":16,"predicted_n":6}""", 20, 6, TokenSource.Server)]
    public void Tokens_are_counted_by_the_best_word_that_there_is(string told, int? prompt, int output, TokenSource source)
    {
        var (_, record) = Decode(Word + Word + Stop + $"data: {{\"choices\":[]{told}}}\n\n" + Done);

        Assert.Equal((prompt, output, source), (record.Usage.PromptTokens, record.Usage.OutputTokens, record.Usage.Source));
    }

    [Theory]
    [InlineData("""{"timings":{"cache_n":4,"prompt_n":16,"prompt_ms":12.5,"predicted_n":2,"predicted_ms":0.001}}""", 20, 4, 12_500_000, 2, 1000)]
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":2},"timings":{"prompt_n":16,"prompt_ms":12.5,"predicted_n":2,"predicted_ms":1}}""", 20, 4, 12_500_000, 2, 1_000_000)] // before cache_n
    [InlineData("""{"timings":{"prompt_n":16,"prompt_ms":12.5}}""", null, null, 12_500_000, null, null)] // the rest of the prompt is unknown
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":7}}}""", null, 7, null, null, null)]
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":2,"prompt_tokens_details":null},"timings":{"prompt_ms":-1,"predicted_ms":"7"}}""", null, null, null, null, null)]
    public void The_servers_own_account_is_taken_for_what_it_counts(string told, int? prompt, int? cached, int? promptNs, int? output, int? outputNs)
    {
        var (_, record) = Decode(Word + Word + Stop + $"data: {told}\n\n" + Done);

        var expected = new ServerTimings
        {
            PromptEvalCount = prompt,
            CachedTokens = cached,
            PromptEval = promptNs is { } read ? new Duration(read) : null,
            EvalCount = output,
            Eval = outputNs is { } decode ? new Duration(decode) : null,
        };
        Assert.Equal(expected == new ServerTimings() ? null : expected, record.Server);
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

    private static (EventDecoder Decoder, RequestRecord Record) Decode(string text, int bytesPerRead = 1_000_000)
    {
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider()));
        trace.Begin(trace.Clock.Now);
        using var decoder = new EventDecoder(trace);
        foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(bytesPerRead))
        {
            if (!decoder.IsFinal && decoder.Failure is null)
                Feed(decoder, part, 1);
        }

        if (!decoder.IsFinal && decoder.Failure is null)
            decoder.End(0);
        if (decoder.Failure is { } failure)
            trace.Fail(failure.Kind, failure.Message);
        else
            decoder.Complete(200);
        return (decoder, trace.ToRecord(SampleRecord.Identity()));
    }

    /// <summary>True: there is a verdict.</summary>
    private static bool Read(EventDecoder decoder, string text, long timestamp)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(decoder.Space().Span);
        return decoder.Take(bytes.Length, timestamp);
    }

    private static void Feed(IStreamDecoder decoder, byte[] bytes, int times)
    {
        for (var time = 0; time < times; time++)
        {
            for (var sent = 0; sent < bytes.Length;)
            {
                var space = decoder.Space().Span;
                var count = Math.Min(space.Length, bytes.Length - sent);
                bytes.AsSpan(sent, count).CopyTo(space);
                decoder.Take(count, timestamp: time);
                sent += count;
            }
        }
    }
}
