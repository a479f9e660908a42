using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Core.Tests.Contracts;

public sealed class RequestTraceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RequestTrace _trace;

    public RequestTraceTests() => _trace = new RequestTrace(new RunClock(_time));

    private void AtMs(double milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds) - (_time.GetUtcNow() - _time.Start));

    private RequestRecord Record() => _trace.ToRecord(SampleRecord.Identity());

    [Fact]
    public void An_answer_is_kept_however_long_it_gets_and_forgotten_when_the_next_request_begins()
    {
        var trace = new RequestTrace(_trace.Clock) { Answer = new AnswerText() };
        trace.Begin(SampleRecord.At(0));
        for (var line = 0; line < 10_000; line++)
            trace.Answer.Append(" word"u8);

        Assert.Equal(
            "\"" + string.Concat(Enumerable.Repeat(" word", 10_000)) + "\"", System.Text.Encoding.UTF8.GetString(trace.Answer.ToJson()));
        trace.Begin(SampleRecord.At(1));
        Assert.Equal("\"\""u8, trace.Answer.ToJson());
        Assert.Null(_trace.Answer);
    }

    [Fact]
    public void A_request_that_went_well_has_every_instant()
    {
        _trace.Begin(SampleRecord.At(1));
        AtMs(2);
        _trace.MarkSent();
        AtMs(3);
        _trace.MarkHeaders();
        AtMs(4);
        _trace.AddContentRead(_time.GetTimestamp(), lines: 1, hasAnswer: false);
        AtMs(5);
        _trace.AddContentRead(_time.GetTimestamp(), lines: 2, hasAnswer: true);
        AtMs(6);
        _trace.AddContentRead(_time.GetTimestamp(), lines: 1, hasAnswer: true);
        AtMs(7);
        _trace.Complete(
            _time.GetTimestamp(), 200, new TokenUsage { OutputTokens = 4, Source = TokenSource.Server }, new ServerTimings(), "stop");
        AtMs(100); // what comes after changes nothing

        var timeline = Record().Timeline;
        Assert.Equal(
            (SampleRecord.At(1), SampleRecord.At(2), SampleRecord.At(3)), (timeline.Planned, timeline.Sent, timeline.Headers!.Value));
        Assert.Equal((SampleRecord.At(4), SampleRecord.At(5)), (timeline.FirstToken!.Value, timeline.FirstContent!.Value));
        Assert.Equal((SampleRecord.At(6), SampleRecord.At(7)), (timeline.LastToken!.Value, timeline.Done!.Value));
        Assert.Equal(SampleRecord.At(7), timeline.Ended);
        Assert.Equal([1, 2, 1], timeline.Reads.Select(read => read.Lines));
        Assert.Equal((4, "stop", true), (_trace.ContentLines, Record().DoneReason, Record().Outcome.IsOk));
    }

    [Fact]
    public void A_request_that_failed_keeps_what_was_read_and_has_no_end_of_its_own()
    {
        _trace.Begin(SampleRecord.At(0));
        _trace.MarkSent();
        AtMs(4);
        _trace.AddContentRead(_time.GetTimestamp(), lines: 3, hasAnswer: true);
        AtMs(9);
        _trace.Fail(OutcomeKind.TimeoutIdle, "nothing for 30s", 200);

        var record = Record();
        Assert.Null(record.Timeline.Done);
        Assert.Equal(SampleRecord.At(9), record.Timeline.Ended);
        Assert.Equal(new TokenUsage { OutputTokens = 3, Source = TokenSource.Chunks }, record.Usage);
        Assert.Equal(new Outcome(OutcomeKind.TimeoutIdle, 200, "nothing for 30s"), record.Outcome);
    }

    [Fact]
    public void A_new_request_remembers_nothing_of_the_last()
    {
        _trace.Begin(SampleRecord.At(0));
        _trace.MarkSent();
        _trace.MarkHeaders();
        _trace.AddContentRead(5, 1, hasAnswer: true);
        _trace.Stream.Begin();
        _trace.Reused = true;
        _trace.Complete(6, 200, new TokenUsage { OutputTokens = 1, Source = TokenSource.Server }, new ServerTimings(), "stop");
        AtMs(10);
        _trace.Begin(SampleRecord.At(10));
        _trace.Fail(OutcomeKind.Refused, "nobody there");

        var record = Record();
        Assert.Equal(
            new Timeline { Planned = SampleRecord.At(10), Sent = SampleRecord.At(10), Ended = SampleRecord.At(10) }, record.Timeline);
        Assert.Equal((TokenUsage.None, null, null), (record.Usage, record.Server, record.DoneReason));
        Assert.Equal((null, null), (record.Stream, record.Reused));
    }

    [Fact]
    public void It_grows_with_the_reads()
    {
        _trace.Begin(SampleRecord.At(0));
        for (var read = 1; read <= 1_000; read++)
            _trace.AddContentRead(_time.Start.Ticks + read, 1, hasAnswer: true);
        _trace.Fail(OutcomeKind.Truncated, "no final message");

        Assert.Equal(Enumerable.Range(1, 1_000).Select(tick => new ContentRead(new Instant(100 * tick), 1)), Record().Timeline.Reads);
    }

    [Fact]
    public void A_request_without_an_outcome_makes_no_record()
    {
        _trace.Begin(SampleRecord.At(0));
        Assert.Throws<InvalidOperationException>(Record);
    }
}
