using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Tests.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Conversations;

/// <summary>A closed loop whose users hold conversations keeps every promise of a load engine, and those of conversations.</summary>
public sealed class ConversationTests : LoadEngineContract
{
    private const int TestTimeoutMs = 20_000;

    private static readonly ThinkTime TwoSeconds = new ThinkTime.Fixed(Duration.FromSeconds(2));

    protected override PlanCell TwoAtOnce(StopCondition until) => Cell(until, users: 2, turns: 3);

    protected override ILoadEngine CreateEngine() => new ClosedLoopEngine();

    private static PlanCell Cell(StopCondition until, int users = 1, int turns = 2, ThinkTime? thinkTime = null) =>
        SampleCell.Chat(users) with
        {
            Measured = until,
            Workload = SampleCell.Workload(Endpoint.Chat) with { Conversation = new ConversationSpec(turns, thinkTime ?? ThinkTime.None) },
        };

    private LoadRig Rig(Action<HeldRequest>? answer = null) => new(CreateEngine(), answer is null ? null : new ScriptedSender(answer));

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_turn_sends_all_that_was_said_and_after_the_last_one_a_new_conversation_begins()
    {
        List<string> seen = [];
        using var rig = Rig(held =>
        {
            seen.Add(held.Text);
            held.Succeed($"answer {seen.Count}");
        });

        await rig.Run(Cell(LoadRig.After(requests: 5), turns: 3), Phase.Measured);

        Assert.Equal(
            ["1", "1.2 after 1:\"answer 1\"", "1.3 after 1:\"answer 1\", 1.2:\"answer 2\"", "2", "2.2 after 2:\"answer 4\""],
            seen);
        Assert.Equal(
            [(1, 1), (2, 2), (3, 3), (4, 1), (5, 2)], rig.Sink.Records.Select(record => (record.Identity.Request, record.Identity.Turn)));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_turn_is_due_when_its_think_time_is_over_and_a_new_conversation_at_once()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(requests: 3), thinkTime: TwoSeconds), Phase.Measured);
        var first = await rig.Sender.NextAsync();
        rig.AdvanceMs(100);
        first.Succeed();
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        await LoadRig.Until(() => rig.Sender.Prepared == 3); // meanwhile: the second turn, and the first one of the next conversation
        rig.AdvanceMs(1999);
        Assert.Equal(1, rig.Sender.Begun);
        rig.AdvanceMs(1);
        (await rig.Sender.NextAsync()).Succeed();
        (await rig.Sender.NextAsync()).Succeed();

        await running;
        Assert.Equal([LoadRig.At(0), LoadRig.At(2100), LoadRig.At(2100)], rig.Sink.Records.Select(record => record.Timeline.Planned));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_conversation_ends_with_the_last_message_that_there_is()
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Succeed())) { LastTurn = 2 };

        await rig.Run(Cell(LoadRig.After(requests: 5), turns: 4), Phase.Measured);

        Assert.Equal([1, 2, 1, 2, 1], rig.Sink.Records.Select(record => record.Identity.Turn));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_failed_turn_ends_its_conversation()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(requests: 3), turns: 3), Phase.Measured);
        (await rig.Sender.NextAsync()).Succeed("a");
        var second = await rig.Sender.NextAsync();
        Assert.Equal("1.2 after 1:\"a\"", second.Text);
        second.Fail(OutcomeKind.TimeoutTotal);
        var third = await rig.Sender.NextAsync();
        Assert.Equal("2", third.Text);
        third.Succeed();

        await running;
        Assert.Equal([1, 2, 1], rig.Sink.Records.Select(record => record.Identity.Turn));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Users_hold_conversations_of_their_own()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(requests: 4), users: 2), Phase.Measured);
        var held = await rig.Sender.NextAsync(2);
        held.ForEach(request => request.Succeed("to " + request.Number));
        var second = await rig.Sender.NextAsync(2);
        second.ForEach(request => request.Succeed());

        await running;
        Assert.Equal(["1.2 after 1:\"to 1\"", "2.2 after 2:\"to 2\""], second.Select(request => request.Text).Order());
        Assert.All(
            rig.Sink.Records.GroupBy(record => record.Identity.User),
            user => Assert.Equal([1, 2], user.Select(record => record.Identity.Turn)));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Turns_count_as_requests_and_a_user_for_whom_none_is_left_does_not_think()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(requests: 2), turns: 2, users: 2, thinkTime: TwoSeconds), Phase.Measured);
        (await rig.Sender.NextAsync(2)).ForEach(request => request.Succeed());

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(0), Completed: true), await running);
        Assert.Equal(2, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_end_of_the_phase_cuts_a_conversation_while_its_user_thinks()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(seconds: 1), thinkTime: TwoSeconds), Phase.Measured);
        (await rig.Sender.NextAsync()).Succeed();
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.AdvanceMs(1000);

        Assert.True((await running).Completed);
        Assert.Equal(1, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_stop_while_a_user_thinks_cuts_the_phase_short()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(requests: 2), thinkTime: TwoSeconds), Phase.Measured);
        (await rig.Sender.NextAsync()).Succeed();
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.StopIssuing();

        Assert.False((await running).Completed);
        Assert.Equal((1, 0), (rig.Sender.Begun, rig.Time.PendingTimers));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_user_who_thinks_keeps_no_other_waiting()
    {
        using var rig = Rig();
        var running = rig.Run(Cell(LoadRig.After(requests: 5), users: 2, thinkTime: TwoSeconds), Phase.Measured);
        var held = await rig.Sender.NextAsync(2);
        held[0].Succeed();
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        held[1].Fail(OutcomeKind.Rejected); // its user begins a new conversation at once
        var next = await rig.Sender.NextAsync();
        Assert.Equal("3", next.Text);

        rig.Abort();
        next.Cancel();
        await running;
    }
}
