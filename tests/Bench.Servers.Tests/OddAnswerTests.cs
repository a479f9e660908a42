using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using Bench.Servers.Ollama.Answers;
using Bench.Servers.OpenAi.Answers;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Servers.Tests;

/// <summary>
/// Whatever comes, each form of answer ends with an outcome, and never as an answer where nothing was generated and nothing ended.
/// </summary>
public sealed class OddAnswerTests
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1.5", "1e400", "99999999999999999999", "NaN", "-Infinity", "\"\"", "\"x\"", "\"\\ud800\"",
        "\"\\u0000\"", "[]", "[null]", "[[]]", "[[[1]]]", "[{}]", "[{\"x\":[]}]", "{}", "{\"x\":null}", "{\"message\":[1]}",
        "{\"function\":{\"arguments\":{}}}", "[{\"function\":{\"name\":1,\"arguments\":[]}}]", "[{\"type\":\"text\"}]",
        "[{\"text\":[{\"text\":{\"text\":\"\"}}]}]", "[{\"delta\":[]}]", "[{\"delta\":{\"content\":{}}}]", "[{\"error\":[]}]",
        "[{\"usage\":[]}]", "[{\"finish_reason\":{}}]", "[{\"embedding\":{}}]", "[{\"embedding\":[null]}]", "[{\"loc\":[[]],\"msg\":{}}]",
    ];

    private static readonly string[] Fields =
    [
        "response", "message", "thinking", "tool_calls", "done", "done_reason", "error", "detail", "object", "embedding", "embeddings",
        "eval_count", "eval_duration", "total_duration", "choices", "usage", "timings", "data", "x",
    ];

    private static readonly string[] Texts =
    [
        "", "\n", "\r", "\0", "{", "}", "[]", "nul", "\"", "{\"a\":", "{\"a\":1}{", "{}x", "<", "<title>", "<!--", "\uFEFF",
        "\uFEFF\uFEFF{}", "data:", "data: [DONE]", "data: {", "data: [DONE]\n\n", "event: error", "event: error\ndata:\n\n",
        "event: error\n\ndata: 1", ":", "error:", "error: {", "id", "data: {}\ndata: {}\n\n", "\u001f\u008b\b", "NaN", "{NaN}",
        "{\"\\ud800\":1}", "{\"choices\":[{\"\\udfff\":1}]}", "{\"a\":NaN", "{\"a\\", new('[', 300), "{\"error\":" + new string('[', 300),
    ];

    public static TheoryData<string> FieldNames => [.. Fields];

    [Fact]
    public async Task Every_form_of_answer_survives_any_text()
    {
        foreach (var text in Texts)
            await SurviveAsync(text);
    }

    [Theory]
    [MemberData(nameof(FieldNames))]
    public async Task Every_form_of_answer_survives_a_field_with_anything_in_it(string name)
    {
        foreach (var value in Values)
            await SurviveAsync($"{{\"{name}\":{value}}}");
    }

    [Fact]
    public void A_refusal_with_anything_in_it_has_words_on_one_line()
    {
        foreach (var body in Texts.Concat(from name in Fields from value in Values select $"{{\"{name}\":{value}}}"))
        {
            ErrorWords.TryRead(Encoding.UTF8.GetBytes(body), out var words);

            Assert.NotEqual("", words.Trim());
            Assert.DoesNotContain('\n', words);
        }
    }

    private static async Task SurviveAsync(string body)
    {
        foreach (var (answer, text) in Forms(body))
        {
            var record = await ReadAsync(answer, Encoding.UTF8.GetBytes(text));

            Assert.True(
                !record.Outcome.IsOk || body.Contains("\"done\":true", StringComparison.Ordinal) || record.Usage.Vectors == 1,
                $"{text}: {record.Outcome}");
            Assert.True(record.Outcome.IsOk || record.Outcome.Error is { Length: > 0 }, text);
        }
    }

    private static IEnumerable<(IAnswer Answer, string Text)> Forms(string body) =>
    [
        (new StreamedAnswer(trace => new StreamDecoder(trace)), body),
        (new StreamedAnswer(trace => new StreamDecoder(trace)), body + "\n" + body + "\n"),
        (new StreamedAnswer(trace => new EventDecoder(trace)), body),
        (new StreamedAnswer(trace => new EventDecoder(trace)), "data: " + body + "\r\r"),
        (new StreamedAnswer(trace => new EventDecoder(trace)), "event: error\ndata: " + body + "\n\n"),
        (new TextAnswer(), body),
        (new TextCompletion(), body),
        (new VectorAnswer(1, MessageDecoder.TryDecode), body),
        (new VectorAnswer(1, CompletionDecoder.TryDecode), body),
    ];

    private static async Task<RequestRecord> ReadAsync(IAnswer answer, byte[] body)
    {
        var time = new FakeTimeProvider();
        var trace = new RequestTrace(new RunClock(time)) { Answer = new AnswerText() };
        using var watch = new RequestWatch(RequestTimeouts.Default, answer.IsStreamed, time, TestContext.Current.CancellationToken);
        trace.Begin(trace.Clock.Now);
        watch.Start();
        if (await answer.ReadAsync(new MemoryStream(body), 200, trace, watch) is { } failure)
            trace.Fail(failure.Kind, failure.Message, failure.HttpStatus);
        return trace.ToRecord(SampleRecord.Identity());
    }
}
