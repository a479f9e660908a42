using Bench.Core.Time;
using Bench.Simulator.Engine;
using Bench.Simulator.Engine.Timetables;
using Bench.Simulator.Tests.Kit;
using Bench.Testing.Time;

namespace Bench.Simulator.Tests.Engine;

public sealed class TimetableEngineTests
{
    private static readonly Timetable Usual = new(Duration.FromMilliseconds(50), Duration.FromMilliseconds(10));

    [Fact]
    public async Task Each_stream_has_a_timetable_of_its_own()
    {
        var time = new SteppedTime();
        await using var engine = new TimetableEngine(Usual, new RunClock(time));
        var first = Submit(engine, tokens: 3);
        time.AdvanceInSteps(TimeSpan.FromMilliseconds(7));
        var second = Submit(engine, tokens: 2);
        time.AdvanceInSteps(TimeSpan.FromSeconds(1));

        Assert.Equal([50, 60, 70], first.TokensMs);
        Assert.Equal([57, 67], second.TokensMs);
        Assert.Equal(70, first.EndMs);
        Assert.Equal((1, 2), (first.Done.PromptTokens, second.Done.PromptTokens)); // their numbers
        Assert.Equal((3, 20), (first.Done.OutputTokens, first.Done.Decode.Milliseconds));
    }

    [Fact]
    public async Task Jobs_that_have_no_numbers_report_their_prompts_and_end_where_their_texts_end()
    {
        var time = new SteppedTime();
        await using var engine = new TimetableEngine(Usual, new RunClock(time), numbersJobs: false);
        var job = new Job { Kind = JobKind.Generate, Model = engine.Shelf[0], Prompt = new int[7], NaturalLength = 3 };
        HeardJob[] heard = [new(), new()];
        engine.Submit(job with { NumPredict = 5 }, heard[0]);
        engine.Submit(job with { NumPredict = 2 }, heard[1]);
        time.AdvanceInSteps(TimeSpan.FromSeconds(1));

        Assert.Equal(
            [(7, 3, false), (7, 2, true)], heard.Select(one => (one.Done.PromptTokens, one.Done.OutputTokens, one.Done.ReachedLimit)));
    }

    [Fact]
    public async Task In_step_all_tokens_are_due_at_multiples_of_the_step()
    {
        var time = new SteppedTime();
        await using var engine = new TimetableEngine(Usual with { InStep = true }, new RunClock(time));
        time.AdvanceInSteps(TimeSpan.FromMilliseconds(3));
        var first = Submit(engine, tokens: 2);
        time.AdvanceInSteps(TimeSpan.FromMilliseconds(4));
        var second = Submit(engine, tokens: 2);
        time.AdvanceInSteps(TimeSpan.FromSeconds(1));

        Assert.Equal([60, 70], first.TokensMs);
        Assert.Equal([60, 70], second.TokensMs);
    }

    [Fact]
    public async Task A_cancelled_stream_is_not_heard_of_again()
    {
        var time = new SteppedTime();
        await using var engine = new TimetableEngine(Usual, new RunClock(time));
        var job = Submit(engine, tokens: 100);
        time.AdvanceInSteps(TimeSpan.FromMilliseconds(65));
        job.Handle!.Cancel();
        time.AdvanceInSteps(TimeSpan.FromSeconds(5));

        Assert.Equal([50, 60], job.TokensMs);
        Assert.False(job.IsOver);
    }

    private static HeardJob Submit(TimetableEngine engine, int tokens)
    {
        var heard = new HeardJob();
        heard.Handle =
            engine.Submit(new Job { Kind = JobKind.Generate, Model = engine.Shelf[0], Prompt = new int[7], NumPredict = tokens }, heard);
        return heard;
    }
}
