using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

public sealed class ClosedLoopEngineTests : LoadEngineContract
{
    private const int TestTimeoutMs = 20_000;

    protected override PlanCell TwoAtOnce(StopCondition until) => SampleCell.Chat(concurrency: 2) with { Measured = until };

    protected override ILoadEngine CreateEngine() => new ClosedLoopEngine();

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Every_user_is_in_flight_and_no_more()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 4, LoadRig.After(requests: 12));
        for (var round = 0; round < 3; round++)
        {
            var held = await rig.Sender.NextAsync(4);
            Assert.Equal(4, rig.Gauge.InFlight);
            held.ForEach(request => request.Succeed());
        }

        await running;
        Assert.Equal(4, rig.Sender.MostInFlight);
        Assert.Equal([1, 2, 3, 4], rig.Sink.Records.Select(record => record.Identity.User).Distinct().Order());
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task With_fewer_requests_than_users_only_so_many_are_sent()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 8, LoadRig.After(requests: 3));
        (await rig.Sender.NextAsync(3)).ForEach(request => request.Succeed());

        Assert.True((await running).Completed);
        Assert.Equal(3, rig.Sender.Begun);
        Assert.Equal(3, rig.Sender.Prepared);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task No_requests_are_an_empty_phase()
    {
        using var rig = new LoadRig(CreateEngine());
        var result = await rig.Run(users: 2, LoadRig.After(requests: 0));

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(0), Completed: true), result);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_user_who_pauses_is_due_again_after_the_pause_and_its_wait_is_no_lag()
    {
        using var rig = new LoadRig(CreateEngine());
        var load = new LoadProfile.ClosedLoop(1) { ThinkTime = new ThinkTime.Fixed(Duration.FromMilliseconds(100)) };
        var running = rig.Run(SampleCell.Chat() with { Load = load, Measured = LoadRig.After(requests: 3) }, Phase.Measured);
        foreach (var milliseconds in new[] { 10, 5, 1 })
        {
            var next = rig.Sender.NextAsync();
            while (!next.IsCompleted)
            {
                if (rig.Time.UntilNextTimer is { } due)
                    rig.Time.AdvanceInSteps(due);
                await Task.Yield();
            }

            var request = await next;
            rig.AdvanceMs(milliseconds);
            request.Succeed();
        }

        await rig.RunOut(running);
        Assert.Equal([LoadRig.At(0), LoadRig.At(110), LoadRig.At(215)], rig.Sink.Records.Select(record => record.Timeline.Planned));
        Assert.Equal([1, 2, 3], rig.Sink.Records.Select(record => record.Identity.Request));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_phase_does_not_wait_for_the_pause_of_a_user_who_sends_no_more()
    {
        using var rig = new LoadRig(CreateEngine());
        var load = new LoadProfile.ClosedLoop(1) { ThinkTime = new ThinkTime.Fixed(Duration.FromSeconds(3600)) };
        var running = rig.Run(SampleCell.Chat() with { Load = load, Measured = LoadRig.After(requests: 1) }, Phase.Measured);
        (await rig.Sender.NextAsync()).Succeed();

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(0), Completed: true), await running);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_user_becomes_free_when_its_last_request_ended()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 1, LoadRig.After(requests: 3));
        foreach (var milliseconds in new[] { 10, 5, 1 })
        {
            var request = await rig.Sender.NextAsync();
            rig.AdvanceMs(milliseconds);
            request.Succeed();
        }

        var result = await running;
        Assert.Equal([LoadRig.At(0), LoadRig.At(10), LoadRig.At(15)], rig.Sink.Records.Select(record => record.Timeline.Planned));
        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(16), Completed: true), result);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_body_left_open_by_the_server_delays_the_next_request_and_is_no_lag_of_the_client()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 1, LoadRig.After(requests: 2));
        var first = await rig.Sender.NextAsync();
        rig.AdvanceMs(10);
        var finalMessage = rig.Time.GetTimestamp();
        rig.AdvanceMs(40);
        first.SucceedLate(finalMessage);
        (await rig.Sender.NextAsync()).Succeed();

        await running;
        Assert.Equal(LoadRig.At(10), rig.Sink.Records[0].Timeline.Ended);
        Assert.Equal((LoadRig.At(50), LoadRig.At(50)), (rig.Sink.Records[1].Timeline.Planned, rig.Sink.Records[1].Timeline.Sent));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_user_that_is_free_does_not_wait_for_one_that_is_not()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 2, LoadRig.After(requests: 5));
        var held = await rig.Sender.NextAsync(2);
        var slow = held.Single(request => request.Number == 1);
        held.Single(request => request.Number == 2).Succeed();
        foreach (var number in new[] { 3, 4, 5 })
        {
            var next = await rig.Sender.NextAsync();
            Assert.Equal(number, next.Number);
            next.Succeed();
        }

        await LoadRig.Until(() => rig.Sink.Records.Count == 4);
        slow.Succeed();
        await running;
        Assert.Equal([2, 3, 4, 5, 1], rig.Sink.Numbers);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_phase_starts_once_every_user_s_first_request_is_made()
    {
        using var rig = new LoadRig(CreateEngine(), makingPrompt: (_, time) => time.Advance(TimeSpan.FromMilliseconds(10)));
        var running = rig.Run(users: 4, LoadRig.After(requests: 4));
        (await rig.Sender.NextAsync(4)).ForEach(request => request.Succeed());

        Assert.Equal(LoadRig.At(40), (await running).Start);
        Assert.All(rig.Sink.Records, record => Assert.Equal(LoadRig.At(40), record.Timeline.Planned));
        Assert.All(rig.Sink.Records, record => Assert.Equal(LoadRig.At(40), record.Timeline.Sent));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_next_requests_are_made_while_the_first_are_in_flight()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 3, LoadRig.After(requests: 100));
        await rig.Sender.NextAsync(3);
        await LoadRig.Until(() => rig.Sender.Prepared == 6);

        rig.Abort();
        await running;
        Assert.Equal(3, rig.Sender.Begun);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(999, 2)] // one more begins just before the end
    [InlineData(1000, 1)] // at the end itself none does
    [InlineData(1500, 1)] // a request that outlives the end is finished
    public async Task After_its_duration_a_phase_issues_nothing(double firstEndsMs, int sent)
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 1, LoadRig.After(requests: 100, seconds: 1));
        var first = await rig.Sender.NextAsync();
        rig.AdvanceMs(firstEndsMs);
        first.Succeed();
        if (sent == 2)
        {
            var second = await rig.Sender.NextAsync();
            rig.AdvanceMs(500);
            second.Succeed();
        }

        var result = await running;
        Assert.True(result.Completed);
        Assert.Equal(sent, rig.Sender.Begun);
        Assert.Equal(LoadRig.At(sent == 2 ? 1499 : firstEndsMs), result.End);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(OutcomeKind.Refused)]
    [InlineData(OutcomeKind.Dns)]
    [InlineData(OutcomeKind.Tls)]
    [InlineData(OutcomeKind.Reset)]
    public async Task After_a_failed_connection_a_user_waits_a_second_and_is_free_then(OutcomeKind kind)
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 1, LoadRig.After(requests: 2));
        var first = await rig.Sender.NextAsync();
        rig.AdvanceMs(7);
        first.Fail(kind);
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.AdvanceMs(999);
        Assert.Equal(1, rig.Time.PendingTimers);
        rig.AdvanceMs(1);
        (await rig.Sender.NextAsync()).Succeed();

        await running;
        Assert.Equal(LoadRig.At(1007), rig.Sink.Records[1].Timeline.Planned);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_waiting_user_does_not_outlive_the_duration()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 1, LoadRig.After(seconds: 1));
        var first = await rig.Sender.NextAsync();
        rig.AdvanceMs(400);
        first.Fail(OutcomeKind.Refused);
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.AdvanceMs(600);

        var result = await running;
        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(400), Completed: true), result);
        Assert.Equal(1, rig.Sender.Begun);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_or_an_abort_ends_the_wait_at_once(bool abort)
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(users: 1, LoadRig.After(requests: 2));
        (await rig.Sender.NextAsync()).Fail(OutcomeKind.Refused);
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        if (abort)
            rig.Abort();
        else
            rig.StopIssuing();

        Assert.False((await running).Completed);
        Assert.Equal(1, rig.Sender.Begun);
        Assert.Equal(0, rig.Time.PendingTimers);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_sender_that_never_waits_starves_no_user_and_builds_up_no_stack()
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Succeed()));
        await rig.Run(users: 64, LoadRig.After(requests: 20_000));

        Assert.Equal(Enumerable.Range(1, 20_000), rig.Sink.Numbers.Order());
        Assert.Equal(Enumerable.Range(1, 64), rig.Sink.Records.Select(record => record.Identity.User).Distinct().Order());
    }
}
