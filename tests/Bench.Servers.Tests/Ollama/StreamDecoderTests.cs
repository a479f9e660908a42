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
    [InlineData("""{"error":{"type":"overloaded_error"}}""", "overloaded_error")]
    [InlineData("""{"error":true}""", "an error without a message")]
    [InlineData("""{"error":true,"message":"out of memory"}""", "out of memory")]
    [InlineData("""{"error":500,"reason":"out of memory"}""", "out of memory")]
    [InlineData("""{"error":["out of memory",{"message":"twice"}]}""", "out of memory; twice")]
    [InlineData("""{"error":"Bad Request","message":"prompt is missing"}""", "Bad Request: prompt is missing")]
    [InlineData("""{"error":{},"message":{"role":"assistant","content":""}}""", "an error without a message")]
    [InlineData("""{"detail":"out of memory"}""", "out of memory")]
    [InlineData("""{"error":""}""", null)]
    [InlineData("""{"error":null}""", null)]
    [InlineData("""{"error":false,"detail":null}""", null)]
    [InlineData("""{"error":0}""", null)]
    [InlineData("""{"error":"\ud800"}""", "\\ud800")]
    public void Errors_come_in_several_forms(string line, string? error)
    {
        var message = default(Message);

        Assert.True(MessageDecoder.TryDecode(Encoding.UTF8.GetBytes(line), ref message));

        Assert.Equal(error, message.Error);
    }

    [Theory]
    [InlineData("20", 20L, 20)]
    [InlineData("20.0", 20L, 20)]
    [InlineData("2.0e1", 20L, 20)]
    [InlineData("\"20\"", 20L, 20)]
    [InlineData("\"20.0\"", 20L, 20)]
    [InlineData("0", 0L, 0)]
    [InlineData("20.5", 20L, null)] // half a token is no count
    [InlineData("123456789.5", 123456790L, null)]
    [InlineData("1.0e9", 1_000_000_000L, 1_000_000_000)]
    [InlineData("2147483648", 2147483648L, null)]
    [InlineData("9223372036854775807", long.MaxValue, null)]
    [InlineData("9223372036854775808", null, null)] // 2^63
    [InlineData("1e300", null, null)]
    [InlineData("1e400", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("-0.5", null, null)]
    [InlineData("\"-20\"", null, null)]
    [InlineData("\"20 ms\"", null, null)]
    [InlineData("\"NaN\"", null, null)]
    [InlineData("\"Infinity\"", null, null)]
    [InlineData("\"\"", null, null)]
    [InlineData("null", null, null)]
    [InlineData("true", null, null)]
    [InlineData("{\"a\":1}", null, null)]
    [InlineData("NaN", null, null)] // no JSON, and written all the same
    [InlineData("-Infinity", null, null)]
    public void Figures_come_in_several_forms_and_what_is_none_is_absent(string told, long? nanoseconds, int? count)
    {
        var message = default(Message);

        Assert.True(MessageDecoder.TryDecode(
            Encoding.UTF8.GetBytes($$"""{"done":true,"eval_duration":{{told}},"eval_count":{{told}},"response":"NaN"}"""), ref message));

        Assert.Equal((nanoseconds, count, true, true), (message.EvalNs, message.EvalCount, message.IsFinal, message.HasText));
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
