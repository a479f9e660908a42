using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

/// <summary>What a closed loop makes of a server that refuses.</summary>
public sealed class RefusalTests
{
    private const int TestTimeoutMs = 20_000;

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_user_that_was_told_when_to_come_again_is_free_then_and_not_late(bool conversation)
    {
        using var rig = new LoadRig(new ClosedLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 2), conversation), Phase.Measured);
        var first = await rig.Sender.NextAsync();
        rig.AdvanceMs(7);
        first.Fail(OutcomeKind.Rejected, 503, retryAfterSeconds: 5);
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.AdvanceMs(4999);
        Assert.Equal(1, rig.Sender.Begun);
        rig.AdvanceMs(1);
        (await rig.Sender.NextAsync()).Succeed();
        await running;

        var second = rig.Sink.Records[1].Timeline;
        Assert.Equal((LoadRig.At(5007), LoadRig.At(5007)), (second.Planned, second.Sent));
        Assert.Equal(Duration.FromSeconds(5), rig.Sink.Records[0].RetryAfter);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(Phase.Warmup)]
    [InlineData(Phase.Measured)]
    public async Task A_server_that_refuses_all_is_asked_some_dozen_times_and_not_thousands(Phase phase)
    {
        using var rig = new LoadRig(new ClosedLoopEngine(), new ScriptedSender(held => held.Fail(OutcomeKind.Rejected, 404)));
        var minute = LoadRig.After(seconds: 60);
        var result = await rig.RunOut(rig.Run(SampleCell.Chat(concurrency: 1) with { Measured = minute, Warmup = minute }, phase));

        Assert.Equal(20, rig.Sink.Records.Count);
        Assert.Equal([0, 0, 1000, 2000], rig.Sink.Records.Take(4).Select(record => record.Timeline.Planned.Milliseconds));
        // the twentieth was sent after 18 s
        Assert.Equal(new EarlyEnd(20, OutcomeKind.Rejected, 404) { TimeLeft = Duration.FromSeconds(42) }, result.EndedEarly);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task After_an_ok_a_server_that_refuses_is_asked_once_a_second_until_the_end()
    {
        using var rig = new LoadRig(new ClosedLoopEngine(), new ScriptedSender(Answer));
        var result = await rig.RunOut(rig.Run(users: 1, LoadRig.After(seconds: 60)));

        Assert.Equal(62, rig.Sink.Records.Count); // the ok, and the first two refusals at 0 s, then one at each second from 1 to 59
        Assert.Equal((true, null), (result.Completed, result.EndedEarly));

        static void Answer(HeldRequest held)
        {
            if (held.Number == 1)
                held.Succeed();
            else
                held.Fail(OutcomeKind.Rejected, 404);
        }
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_waits_half_a_minute_for_requests_that_others_have_sent(bool conversation)
    {
        using var rig = new LoadRig(new ClosedLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 3), conversation, users: 2), Phase.Measured);
        var held = await rig.Sender.NextAsync(2);
        held[0].Fail(OutcomeKind.Rejected, 429, retryAfterSeconds: 30);
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        held[1].Succeed();
        (await rig.Sender.NextAsync()).Succeed();

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(0), Completed: true), await running);
        Assert.Equal(0, rig.Time.PendingTimers);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_stop_during_the_rest_leaves_the_phase_cut_short()
    {
        using var rig = new LoadRig(new ClosedLoopEngine());
        var running = rig.Run(users: 1, LoadRig.After(requests: 2));
        (await rig.Sender.NextAsync()).Fail(OutcomeKind.Rejected, 429, retryAfterSeconds: 30);
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.StopIssuing();

        Assert.False((await running).Completed);
        Assert.Equal(1, rig.Sender.Begun);
    }

    private static PlanCell Cell(StopCondition until, bool conversation, int users = 1) => SampleCell.Chat(users) with
    {
        Measured = until,
        Workload = SampleCell.Workload(Endpoint.Chat) with { Conversation = conversation ? new ConversationSpec(2, ThinkTime.None) : null },
    };
}
