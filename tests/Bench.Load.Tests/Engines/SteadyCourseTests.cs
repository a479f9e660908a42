using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

/// <summary>A closed loop whose users start one after another: what counts, and what ends it.</summary>
public sealed class SteadyCourseTests
{
    private const int TestTimeoutMs = 20_000;

    private static LoadRig Rig(double spreadMs, ScriptedSender? sender = null) =>
        new(new ClosedLoopEngine(), sender) { Starts = new StartSpread(Duration.FromMilliseconds(spreadMs), SpreadSource.Ramp) };

    private static IEnumerable<(Phase, int)> Places(LoadRig rig) =>
        rig.Sink.Records.Select(record => (record.Identity.Phase, record.Identity.Request));

    /// <summary>
    /// Four users start within 400 ms and send again at once: 4 of the ramp; the last of the two that count
    /// is held, and the others go on until it ends.
    /// </summary>
    [Fact(Timeout = TestTimeoutMs)]
    public async Task Only_what_is_sent_once_all_users_are_active_counts_and_the_load_stays_up_until_the_last_of_it_has_ended()
    {
        using var rig = Rig(spreadMs: 400);
        var running = rig.Run(users: 4, LoadRig.After(requests: 2));
        var ramp = new List<HeldRequest>();
        for (var user = 0; user < 4; user++)
        {
            ramp.Add(await rig.Sender.NextAsync());
            await LoadRig.Until(() => rig.Time.PendingTimers == 3 - user);
            if (user < 3)
                rig.AdvanceMs(100);
        }

        rig.AdvanceMs(50);
        ramp[0].Succeed();
        var first = await rig.Sender.NextAsync();
        ramp[1].Succeed();
        var second = await rig.Sender.NextAsync();
        ramp[2].Succeed();
        var drain = await rig.Sender.NextAsync();
        Assert.Equal(
            ["1 ramp", "2 ramp", "3 ramp", "4 ramp", "1", "2", "1 drain"], ramp.Concat([first, second, drain]).Select(held => held.Text));

        rig.AdvanceMs(10);
        first.Succeed();
        var more = await rig.Sender.NextAsync();
        Assert.Equal(("2 drain", 4), (more.Text, rig.Gauge.InFlight));
        rig.AdvanceMs(10);
        second.Succeed();
        var result = await running;

        Assert.True(result.Completed);
        Assert.Equal((LoadRig.At(0), LoadRig.At(300)), (result.Start, result.Steady!.From));
        Assert.Equal(
            [0.0, 100, 200, 300],
            rig.Sink.Records
                .Where(record => record.Identity.Phase == Phase.Ramp)
                .OrderBy(record => record.Identity.User)
                .Select(record => record.Timeline.Planned.Nanoseconds / 1e6));
        Assert.Equal(
            [
                (Phase.Ramp, 1), (Phase.Ramp, 2), (Phase.Ramp, 3), (Phase.Ramp, 4), (Phase.Measured, 1), (Phase.Measured, 2),
                (Phase.Drain, 1), (Phase.Drain, 2),
            ],
            Places(rig).Order());
        Assert.Equal(
            [(Phase.Ramp, 4), (Phase.Drain, 1), (Phase.Drain, 2)],
            rig.Sink.Records
                .Where(record => record.Outcome.Kind == OutcomeKind.Cancelled)
                .Select(record => (record.Identity.Phase, record.Identity.Request))
                .Order());
        Assert.Equal((0, 2, 0), (rig.Gauge.InFlight, rig.Gauge.Ended, rig.Gauge.Failed)); // those that we cancel are no failures
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task What_counts_has_the_numbers_and_texts_that_it_always_has()
    {
        using var rig = Rig(spreadMs: 0, new ScriptedSender(held => held.Succeed()));
        await rig.Run(users: 4, LoadRig.After(requests: 40));

        Assert.Equal(
            Enumerable.Range(1, 40),
            rig.Sink.Records.Where(record => record.Identity.Phase == Phase.Measured).Select(record => record.Identity.Request).Order());
        Assert.Equal(
            rig.Sink.Records.Count, rig.Sink.Records.Select(record => (record.Identity.Phase, record.Identity.Request)).Distinct().Count());
        Assert.Contains(rig.Sink.Records, record => record.Identity.Phase == Phase.Ramp);
    }

    /// <summary>Active at 100 ms, so the second ends at 1100 ms: the request of 1000 ms counts, that of 1150 ms does not.</summary>
    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_duration_begins_when_all_users_are_active_and_what_was_sent_within_it_is_followed_to_its_end()
    {
        using var rig = Rig(spreadMs: 200);
        var running = rig.Run(users: 2, LoadRig.After(seconds: 1));
        var first = await rig.Sender.NextAsync();
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.AdvanceMs(100);
        var second = await rig.Sender.NextAsync();
        await LoadRig.Until(() => rig.Time.PendingTimers == 1);
        rig.AdvanceMs(900);
        first.Succeed();
        var counted = await rig.Sender.NextAsync();
        rig.AdvanceMs(150);
        second.Succeed();
        var drain = await rig.Sender.NextAsync();
        Assert.Equal(("1", "1 drain"), (counted.Text, drain.Text));
        rig.AdvanceMs(5000);
        counted.Succeed();
        var result = await running;

        Assert.True(result.Completed);
        Assert.Equal(LoadRig.At(100), result.Steady!.From);
        Assert.True(rig.Sink.Records.Single(record => record.Identity.Phase == Phase.Measured).Outcome.IsOk);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Users_who_all_rest_when_the_time_is_over_end_then()
    {
        using var rig = Rig(spreadMs: 0);
        var running = rig.Run(users: 2, LoadRig.After(seconds: 1));
        (await rig.Sender.NextAsync(2)).ForEach(held => held.Fail(OutcomeKind.Rejected, 429, retryAfterSeconds: 20));
        await LoadRig.Until(() => rig.Time.PendingTimers == 3);
        rig.AdvanceMs(1000);
        var result = await running;

        Assert.True(result.Completed);
        Assert.Equal(0, rig.Time.PendingTimers);
        Assert.Equal(2, rig.Sender.Begun);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_in_the_ramp_or_while_requests_are_left_cuts_it_short(bool active)
    {
        using var rig = Rig(spreadMs: active ? 0 : 100);
        var running = rig.Run(users: 2, LoadRig.After(requests: 4));
        var held = await rig.Sender.NextAsync(active ? 2 : 1);
        rig.StopIssuing();
        held.ForEach(request => request.Succeed());
        var result = await running;

        Assert.False(result.Completed);
        Assert.Equal(active, result.Steady is not null);
        Assert.Equal(held.Count, rig.Sender.Begun);
        Assert.All(rig.Sink.Records, record => Assert.True(record.Outcome.IsOk));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_stop_in_the_drain_lets_the_last_one_that_counts_finish_the_cell()
    {
        using var rig = Rig(spreadMs: 0);
        var running = rig.Run(users: 2, LoadRig.After(requests: 1));
        var ramp = await rig.Sender.NextAsync(2);
        ramp[0].Succeed();
        var counted = await rig.Sender.NextAsync();
        rig.StopIssuing();
        ramp[1].Succeed();
        counted.Succeed();

        Assert.True((await running).Completed);
        Assert.Equal(3, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task An_abort_cuts_it_short_and_leaves_no_request_behind()
    {
        using var rig = Rig(spreadMs: 0);
        var running = rig.Run(users: 2, LoadRig.After(requests: 4));
        (await rig.Sender.NextAsync(2))[0].Succeed();
        await rig.Sender.NextAsync();
        rig.Abort();

        Assert.False((await running).Completed);
        Assert.Equal((0, 3), (rig.Gauge.InFlight, rig.Sink.Records.Count));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_hopeless_cell_ends_early_and_says_how_many_that_count_were_not_sent()
    {
        using var rig = Rig(spreadMs: 0, new ScriptedSender(held => held.Fail(OutcomeKind.Rejected, 404)));
        var result = await rig.RunOut(rig.Run(users: 30, LoadRig.After(requests: 100)));

        Assert.True(result.Completed);
        Assert.True(result.EndedEarly!.Failures >= 20);
        Assert.Equal(100, result.EndedEarly.RequestsLeft + rig.Sink.Records.Count(record => record.Identity.Phase == Phase.Measured));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_bug_in_making_a_prompt_surfaces_and_does_not_hang()
    {
        using var rig = new LoadRig(new ClosedLoopEngine(), makingPrompt: (number, _) => Assert.NotEqual(4, number))
        {
            Starts = new StartSpread(Duration.Zero, SpreadSource.Nothing),
        };

        await Assert.ThrowsAnyAsync<Exception>(() => rig.Run(users: 2, LoadRig.After(requests: 10)));
        Assert.Equal(rig.Sender.Begun, rig.Sink.Records.Count);
    }

    /// <summary>The second turns belong to the conversations of the ramp, and count.</summary>
    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_conversation_that_began_in_the_ramp_goes_on_with_turns_that_count()
    {
        using var rig = Rig(spreadMs: 0);
        var cell = SampleCell.Chat(2) with
        {
            Measured = LoadRig.After(requests: 3),
            Workload = SampleCell.Workload(Endpoint.Chat) with
            {
                Conversation = new ConversationSpec(2, new ThinkTime.Fixed(Duration.FromSeconds(2))),
            },
        };
        var running = rig.Run(cell, Phase.Measured);
        (await rig.Sender.NextAsync(2)).ForEach(held => held.Succeed("a"));
        await LoadRig.Until(() => rig.Time.PendingTimers == 2);
        rig.AdvanceMs(2000);
        var later = await rig.Sender.NextAsync(2);
        Assert.Equal(
            ["1.2 after 1 ramp:a", "2.2 after 2 ramp:a"],
            later.Select(held => held.Text.Replace("\"", "", StringComparison.Ordinal)).Order());
        later[0].Succeed();
        var opening = await rig.Sender.NextAsync();
        Assert.Equal("1", opening.Text);
        later[1].Succeed();
        Assert.Equal("1 drain", (await rig.Sender.NextAsync()).Text);
        opening.Succeed();

        Assert.True((await running).Completed);
        Assert.Equal(
            [(1, 2), (2, 2), (3, 1)],
            rig.Sink.Records
                .Where(record => record.Identity.Phase == Phase.Measured)
                .Select(record => (record.Identity.Request, record.Identity.Turn))
                .Order());
    }
}
