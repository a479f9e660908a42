using System.Text;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Driving;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Driving;

public sealed class KeptAnswersTests
{
    private static readonly AnswerToken Token = new("one", [new TokenLogprob("one", -0.5)]);

    private readonly KeptAnswers _kept = new();
    private readonly Sink _sink = new();

    [Fact]
    public void Answers_of_measured_requests_that_succeeded_are_kept_in_the_order_of_requests()
    {
        var tap = _kept.Before(answers: null, _sink);
        tap.Post(Ok(2), Answer("two"), tokens: null);
        tap.Post(Ok(1), Answer("one \\u00e9\\n"), [Token]);
        tap.Post(SampleRecord.Streamed(1, [2, 3], SampleRecord.Identity(3, Phase.Warmup)), Answer("warm"), tokens: null);
        tap.Post(SampleRecord.Failed(OutcomeKind.Reset, 1, 2, SampleRecord.Identity(4)), Answer("half"), tokens: null);

        Assert.Equal([(1, "one é\n"), (2, "two")], _kept.All.Select(answer => (answer.Request, answer.Text)));
        Assert.Equal([Token], _kept.All[0].Tokens!);
        Assert.Null(_kept.All[1].Tokens);
        Assert.Equal([2, 1, 3, 4], _sink.Records.Select(record => record.Identity.Request)); // every record is passed on
    }

    [Fact]
    public void Where_somebody_else_looks_at_answers_they_get_them_and_the_records_with_them()
    {
        var next = new Answers();
        _kept.Before(next, _sink).Post(Ok(1), Answer("{}"), tokens: null);

        Assert.Equal("\"{}\"", Assert.Single(next.Seen));
        Assert.Empty(_sink.Records);
    }

    [Fact]
    public void An_answer_that_is_no_valid_Unicode_has_no_text()
    {
        var tap = _kept.Before(answers: null, _sink);
        tap.Post(Ok(1), Answer("\\ud800"), tokens: null);
        tap.Post(Ok(2), Answer("fine"), tokens: []);

        Assert.Equal("fine", Assert.Single(_kept.All).Text);
    }

    private static RequestRecord Ok(int request) => SampleRecord.Streamed(1, [2, 3], SampleRecord.Identity(request));

    private static byte[] Answer(string escaped) => Encoding.UTF8.GetBytes($"\"{escaped}\"");

    private sealed class Sink : IRecordSink
    {
        public List<RequestRecord> Records { get; } = [];

        public void Post(RequestRecord record) => Records.Add(record);
    }

    private sealed class Answers : IAnswerSink
    {
        public List<string> Seen { get; } = [];

        public void Post(RequestRecord record, ReadOnlyMemory<byte> answer, IReadOnlyList<AnswerToken>? tokens) =>
            Seen.Add(Encoding.UTF8.GetString(answer.Span));
    }
}
