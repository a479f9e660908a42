using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.OpenAi.Answers;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;
using static Bench.Servers.Tests.OpenAi.DecodedEvents;

namespace Bench.Servers.Tests.OpenAi;

public sealed class EventDecoderTests
{
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
            string.Concat(Enumerable.Repeat(
                Word.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("data: ", "data:", StringComparison.Ordinal), 50))
                + Stop
                + Done;

        var (decoder, record) = Decode(text, bytesPerRead);

        Assert.True(decoder.IsFinal);
        Assert.Equal(
            (OutcomeKind.Ok, 100, "stop"), (record.Outcome.Kind, record.Timeline.Reads.Sum(read => read.Lines), record.DoneReason));
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
        Assert.Equal((1, 2, 3), (
            times.FirstToken!.Value.Milliseconds / 1000,
            times.LastToken!.Value.Milliseconds / 1000,
            times.Done!.Value.Milliseconds / 1000));
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
    [InlineData("""{"choices":[{"delta":{"thinking":"hm"}}]}""", 1)]
    [InlineData("""{"choices":[{"delta":{"function_call":{"name":"f","arguments":""}}}]}""", 1)]
    [InlineData("""{"choices":[{"delta":{"function_call":{"arguments":"x"}}}]}""", 1)]
    [InlineData("""{"choices":[{"delta":{"content":"","function_call":null}}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"refusal":" no","content":null}}]}""", 2)]
    [InlineData("""{"choices":[{"delta":{"refusal":null,"content":""}}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":"text","text":" word"}]}}]}""", 2)]
    [InlineData("""{"choices":[{"delta":{"content":[" word"]}}]}""", 2)]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}}]}""", 1)]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"a"}]}}]}""", 2)]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":"text","text":""},{"type":"image_url","image_url":{"url":"x"}}]}}]}""", 0)]
    [InlineData("""{"choices":[{"delta":{"content":[]}}]}""", 0)]
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
        var (_, record) = Decode(
            "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"a\"},\r\ndata:\"finish_reason\":\"stop\"}]}\n\n" + Done);

        Assert.Equal((OutcomeKind.Ok, 1), (record.Outcome.Kind, record.Timeline.Reads.Sum(read => read.Lines)));
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
    [InlineData(""","usage":{"input_tokens":20,"output_tokens":5}""", 20, 5, TokenSource.Usage)]
    [InlineData(""","usage":{"prompt_tokens":"20","completion_tokens":5.0}""", 20, 5, TokenSource.Usage)]
    [InlineData(
        ""","usage":{"prompt_tokens":20,"completion_tokens":5,"output_tokens":null,"prompt_tokens_details":null}""",
        20,
        5,
        TokenSource.Usage)]
    [InlineData(""","usage":{"prompt_tokens":0,"completion_tokens":0}""", 0, 2, TokenSource.Chunks)] // an Ollama's, before its last chunk
    [InlineData(
        ""","usage":{"prompt_tokens":20,"completion_tokens":5},"timings":{"cache_n":4,"prompt_n":16,"predicted_n":6}""",
        20,
        6,
        TokenSource.Server)]
    public void Tokens_are_counted_by_the_best_word_that_there_is(string told, int? prompt, int output, TokenSource source)
    {
        var (_, record) = Decode(Word + Word + Stop + $"data: {{\"choices\":[]{told}}}\n\n" + Done);

        Assert.Equal((prompt, output, source), (record.Usage.PromptTokens, record.Usage.OutputTokens, record.Usage.Source));
    }

    [Fact]
    public void A_usage_within_the_choice_counts_and_one_after_the_end_mark_is_not_waited_for()
    {
        const string InChoice =
            """data: {"choices":[{"index":0,"delta":{},"finish_reason":"length","usage":{"prompt_tokens":26,"completion_tokens":40}}]}"""
            + "\n\n";

        var (_, told) = Decode(Word + InChoice + Done);
        var (_, late) = Decode(
            Word + Stop + Done + """data: {"choices":[],"usage":{"prompt_tokens":26,"completion_tokens":40}}""" + "\n\n");

        Assert.Equal((26, 40, TokenSource.Usage), (told.Usage.PromptTokens, told.Usage.OutputTokens, told.Usage.Source));
        Assert.Equal(
            (OutcomeKind.Ok, null, 1, TokenSource.Chunks),
            (late.Outcome.Kind, late.Usage.PromptTokens, late.Usage.OutputTokens, late.Usage.Source));
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\r", 1)]
    [InlineData("\r\n", 1)]
    [InlineData("\n", 7)]
    [InlineData("\r", 7)]
    [InlineData("\r\n", 7)]
    [InlineData("\n", 100_000)]
    [InlineData("\r", 100_000)]
    [InlineData("\r\n", 100_000)]
    public void A_byte_order_mark_and_any_end_of_a_line_lose_nothing(string end, int bytesPerRead)
    {
        var text =
            "\uFEFF" + (Word + Word + Stop + "data: {\"choices\":\ndata: []}\n\n" + Done).Replace("\n", end, StringComparison.Ordinal);

        var (_, record) = Decode(text, bytesPerRead);

        Assert.Equal((OutcomeKind.Ok, 2), (record.Outcome.Kind, record.Timeline.Reads.Sum(read => read.Lines)));
    }

    [Fact]
    public void An_event_counts_with_the_read_that_ends_its_line_and_a_line_feed_in_the_next_read_ends_no_other()
    {
        var clock = new RunClock(new FakeTimeProvider());
        var trace = new RequestTrace(clock);
        trace.Begin(clock.Now);
        using var decoder = new EventDecoder(trace);

        Read(decoder, Word.TrimEnd() + "\r", 1);
        Assert.Equal(1, trace.ContentLines);
        Read(decoder, "\ndata: {\"choices\":\r", 2); // the feed belongs to the return; no blank line ends the held data
        Read(decoder, "\ndata: [{\"delta\":{\"content\":\"b\"}}]}\r", 3);
        Read(decoder, "\n\r", 4);

        Assert.Null(decoder.Failure);
        Assert.Equal(2, trace.ContentLines);
    }

    [Fact]
    public void The_parts_of_a_content_make_one_text()
    {
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider())) { Answer = new AnswerText() };
        trace.Begin(trace.Clock.Now);
        using var decoder = new EventDecoder(trace);
        trace.Stream.Begin();

        Read(decoder, """data: {"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"a"},{"type":"text","text":" b\n"}]}}]}""" + "\n\n", 1);

        Assert.Equal(@"""a b\n""", Encoding.UTF8.GetString(trace.Answer.ToJson()));
        Assert.Equal(new StreamedText { FirstLineBytes = 7, Bytes = 7, Words = 2 }, trace.Stream.ToRecord());
    }

    [Theory]
    [InlineData(
        """{"timings":{"cache_n":4,"prompt_n":16,"prompt_ms":12.5,"predicted_n":2,"predicted_ms":0.001}}""", 20, 4, 12_500_000, 2, 1000)]
    // before cache_n
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":2},"timings":{"prompt_n":16,"prompt_ms":12.5,"predicted_n":2,"predicted_ms":1}}""", 20, 4, 12_500_000, 2, 1_000_000)]
    // the rest of the prompt is unknown
    [InlineData("""{"timings":{"prompt_n":16,"prompt_ms":12.5}}""", null, null, 12_500_000, null, null)]
    [InlineData(
        """{"usage":{"prompt_tokens":20,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":7}}}""", null, 7, null, null, null)]
    [InlineData("""{"usage":{"prompt_tokens":20,"completion_tokens":2,"prompt_tokens_details":null},"timings":{"prompt_ms":-1,"predicted_ms":"7"}}""", null, null, null, null, 7_000_000)]
    public void The_servers_own_account_is_taken_for_what_it_counts(
        string told, int? prompt, int? cached, int? promptNs, int? output, int? outputNs)
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

    /// <summary>True: there is a verdict.</summary>
    private static bool Read(EventDecoder decoder, string text, long timestamp)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(decoder.Space().Span);
        return decoder.Take(bytes.Length, timestamp);
    }
}
