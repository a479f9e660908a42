using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests.Ollama;

public sealed class StreamDecoderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_token_allocates_next_to_nothing(bool keepsAnswer)
    {
        const int Lines = 10_000;
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider())) { Answer = keepsAnswer ? new AnswerText() : null };
        var line = Encoding.UTF8.GetBytes(Asking.Line + "\n");
        using var decoder = new StreamDecoder(trace);
        Feed(decoder, line, Lines); // the trace has grown

        trace.Begin(trace.Clock.Now);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(decoder, line, Lines);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Lines, trace.ContentLines);
        Assert.True(allocated < Lines, $"{allocated} bytes for {Lines} lines");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void However_the_reads_cut_the_lines_they_are_the_same_lines(int bytesPerRead)
    {
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider()));
        using var decoder = new StreamDecoder(trace);
        var all = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Asking.Line + "\r\n\n", 100)) + Asking.Final + "\n");

        foreach (var part in all.Chunk(bytesPerRead))
            Feed(decoder, part, 1);

        Assert.True(decoder.IsFinal);
        Assert.Equal(100, trace.ContentLines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void An_answer_is_kept_as_it_was_written_without_its_thinking(int bytesPerRead)
    {
        var trace = new RequestTrace(new RunClock(new FakeTimeProvider())) { Answer = new AnswerText() };
        using var decoder = new StreamDecoder(trace);
        var all = Encoding.UTF8.GetBytes(
            """{"message":{"role":"assistant","content":"","thinking":"hm"},"done":false}""" + "\n"
            + """{"message":{"content":"Gr\u00fc\u00dfe \"du\"","thinking":"hm"},"done":false}""" + "\n"
            + """{ "message" : { "content" :  "\ud83d" , "role":"assistant"},"done":false}""" + "\n"
            + """{"message":{"role":"assistant","content":"\ude42é\n"},"done":false}""" + "\n"
            + Asking.Final + "\n");

        foreach (var part in all.Chunk(bytesPerRead))
            Feed(decoder, part, 1);

        Assert.True(decoder.IsFinal);
        Assert.Equal("""
            "Gr\u00fc\u00dfe \"du\"\ud83d\ude42é\n"
            """, Encoding.UTF8.GetString(trace.Answer.ToJson()));
        trace.Begin(trace.Clock.Now);
        Assert.Equal("\"\"", Encoding.UTF8.GetString(trace.Answer.ToJson()));
    }

    [Fact]
    public void A_line_without_an_end_is_given_up_at_its_limit()
    {
        using var decoder = new StreamDecoder(new RequestTrace(new RunClock(new FakeTimeProvider())));
        var part = new byte[1024 * 1024];
        part.AsSpan().Fill((byte)'x');

        for (var mebibyte = 1; mebibyte <= LineBuffer.MaxLine / part.Length; mebibyte++)
            Feed(decoder, part, 1);
        Assert.Null(decoder.Failure);
        Feed(decoder, "x"u8.ToArray(), 1);

        Assert.Equal(new Failure(OutcomeKind.Malformed, "line 1 is longer than 16 MiB"), decoder.Failure);
    }

    [Theory]
    [InlineData("""{"response":"a"}""", true, false)]
    [InlineData("""{"response":""}""", false, false)]
    [InlineData("""{"response":null,"thinking":"a"}""", true, false)]
    [InlineData("""{"response":7,"done":"true"}""", false, false)]
    [InlineData("""{"message":{"tool_calls":[]}}""", false, false)]
    [InlineData("""{"message":"text","model":{"response":"a"}}""", false, false)]
    [InlineData("""{"done":true}""", false, true)]
    public void Only_text_in_its_place_is_content(string line, bool content, bool final)
    {
        var message = default(Message);

        Assert.True(MessageDecoder.TryDecode(Encoding.UTF8.GetBytes(line), ref message));

        Assert.Equal((content, final), (message.HasContent, message.IsFinal));
    }

    [Theory]
    [InlineData("""{"error":"out of memory"}""", "out of memory")]
    [InlineData("""{"error":{"message":"out of memory","code":500}}""", "out of memory")]
    [InlineData("""{"error":{"code":500}}""", "an error without a message")]
    [InlineData("""{"error":""}""", null)]
    [InlineData("""{"error":null}""", null)]
    [InlineData("""{"error":"\ud800"}""", "\\ud800")]
    public void Errors_come_in_several_forms(string line, string? error)
    {
        var message = default(Message);

        Assert.True(MessageDecoder.TryDecode(Encoding.UTF8.GetBytes(line), ref message));

        Assert.Equal(error, message.Error);
    }

    [Fact]
    public void Figures_that_are_no_figures_are_absent()
    {
        var message = default(Message);
        const string Line = """{"done":true,"total_duration":-1,"load_duration":1.5,"eval_count":99999999999,"prompt_eval_count":"7","eval_duration":0}""";

        Assert.True(MessageDecoder.TryDecode(Encoding.UTF8.GetBytes(Line), ref message));

        Assert.Equal(new ServerTimings { Eval = Duration.Zero }, message.Timings());
    }

    private static void Feed(StreamDecoder decoder, byte[] bytes, int times)
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
