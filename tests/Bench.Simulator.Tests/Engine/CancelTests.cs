using Bench.Simulator.Tests.Kit;

namespace Bench.Simulator.Tests.Engine;

public sealed class CancelTests
{
    [Fact]
    public async Task A_cancelled_job_frees_its_slot_at_the_next_step_and_is_not_heard_of_again()
    {
        await using var rig = new EngineRig();
        rig.Load();
        var began = rig.NowMs;
        var cancelled = rig.Submit(output: 1000);
        var next = rig.Submit(number: 1);
        rig.AdvanceMs(1 + 10 + 10 + 5); // two tokens, and half a step
        cancelled.Handle!.Cancel();
        rig.AdvanceMs(10_000);
        Assert.Equal(2, cancelled.TokensMs.Count);
        Assert.False(cancelled.IsOver);
        Assert.Equal(31 + 10, next.TokensMs[0] - began, 1e-6); // the third step ends at 31 ms
    }

    [Fact]
    public async Task A_job_that_waits_for_a_slot_leaves_the_queue()
    {
        await using var rig = new EngineRig();
        rig.Load();
        rig.Submit();
        var cancelled = rig.Submit(number: 1);
        var third = rig.Submit(number: 2);
        cancelled.Handle!.Cancel();
        rig.AdvanceMs(10_000);
        Assert.Empty(cancelled.TokensMs);
        Assert.Equal(100, third.QueueMs, 1e-6);
    }

    [Fact]
    public async Task A_load_goes_on_without_the_job_that_began_it()
    {
        await using var rig = new EngineRig();
        var cancelled = rig.Submit();
        var second = rig.Submit(number: 1);
        cancelled.Handle!.Cancel();
        rig.AdvanceMs(10_000);
        Assert.False(cancelled.IsOver);
        Assert.Equal(1000, second.Done.Load.Milliseconds);
    }

    [Fact]
    public async Task A_job_in_line_behind_a_cancelled_one_waits_for_the_load_under_way_if_there_is_no_room()
    {
        var other = Round.Named("round:other", '2');
        await using var rig =
            new EngineRig(profile: Round.Machine with { VramBytes = 0, RamBytes = 1_500_000_000 }, shelf: [Round.Model, other]);
        rig.Submit().Handle!.Cancel();
        var second = rig.Submit(rig.Job(model: other));
        rig.AdvanceMs(10_000);
        Assert.Equal(2000, second.Done.Load.Milliseconds);
        Assert.Equal("round:other", rig.Only.Model.Tag);
    }

    [Fact]
    public async Task Cancelling_what_is_over_does_nothing()
    {
        await using var rig = new EngineRig();
        var job = rig.Run();
        job.Handle!.Cancel();
        job.Handle.Cancel();
        rig.AdvanceMs(10_000);
        Assert.Equal(10, job.TokensMs.Count);
    }

    [Fact]
    public async Task A_listener_may_cancel_and_submit_while_it_hears()
    {
        await using var rig = new EngineRig();
        rig.Load();
        var second = new HeardJob();
        var first = default(HeardJob);
        first = new HeardJob
        {
            Hearing = index =>
            {
                if (index != 2)
                    return;
                first!.Handle!.Cancel();
                rig.Submit(rig.Job(number: 1), second);
            },
        };
        rig.Submit(rig.Job(output: 1000), first);
        rig.AdvanceMs(10_000);
        Assert.Equal(3, first.TokensMs.Count);
        Assert.Equal(10, second.Done.OutputTokens);
    }
}
