using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using static Bench.Load.Tests.Engines.OpenLoopSamples;

namespace Bench.Load.Tests.Engines;

public sealed class OpenLoopEndTests
{
    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(0.3, 3)] // 0, 100, 200; what is due at the very end is not of the phase
    [InlineData(0.301, 4)]
    public async Task The_duration_ends_the_arrivals(double seconds, int sent)
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        var running = rig.Run(Cell(LoadRig.After(seconds: seconds), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(1000);
        var result = await running;

        Assert.Equal(Enumerable.Range(1, sent), rig.Sink.Numbers.Order());
        Assert.Equal((true, sent), (result.Completed, result.Planned));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_request_that_is_late_through_the_harness_alone_is_sent_after_the_end_of_the_duration()
    {
        LoadRig? rig = null;
        using var made = rig = new LoadRig(new OpenLoopEngine(), new ScriptedSender(held =>
        {
            if (held.Number == 2)
                rig!.AdvanceMs(300);
            held.Succeed();
        }));
        var running = rig.Run(Cell(LoadRig.After(seconds: 0.3), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(100);
        var result = await running;

        Assert.Equal([0, 100, 400], SentMs(rig));
        Assert.Equal(3, result.Planned);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task What_had_no_place_until_the_end_of_the_duration_is_planned_and_not_sent()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(seconds: 1), perSecond: 10, maxInFlight: 3), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(1000);
        (await rig.Sender.NextAsync(3)).ForEach(request => request.Succeed());
        var result = await running;

        Assert.Equal([1, 2, 3], rig.Sink.Numbers.Order());
        Assert.Equal((true, 10), (result.Completed, result.Planned));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Requests_in_flight_at_the_end_of_the_drain_are_cancelled()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 3), perSecond: 10, drainSeconds: 5), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(5199);
        (await rig.Sender.NextAsync()).Succeed();
        await LoadRig.Until(() => rig.Sink.Records.Count == 1);
        rig.AdvanceMs(1);
        var result = await running;

        Assert.Equal(
            [OutcomeKind.Ok, OutcomeKind.Cancelled, OutcomeKind.Cancelled],
            rig.Sink.Records.OrderBy(Number).Select(record => record.Outcome.Kind));
        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(5200), Completed: true, Planned: 3), result); // the last arrival was at 200
    }

    /// <summary>A warm-up request that waits for the load of a model may take longer than any drain.</summary>
    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_drain_does_not_cut_a_warm_up()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var cell = Cell(LoadRig.After(requests: 100), perSecond: 10, drainSeconds: 5) with { Warmup = LoadRig.After(requests: 1) };
        var running = rig.Run(cell, Phase.Warmup);
        while (rig.Sender.Begun == 0)
        {
            rig.AdvanceMs(100);
            await Task.Yield();
        }

        var request = await rig.Sender.NextAsync();
        for (var second = 0; second < 20; second++)
        {
            rig.AdvanceMs(1000);
            await Task.Yield();
        }

        request.Succeed();
        Assert.True((await rig.RunOut(running)).Completed);
        Assert.True(Assert.Single(rig.Sink.Records).Outcome.IsOk);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task With_a_duration_the_drain_begins_at_its_end()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(seconds: 10), perSecond: 0.2, drainSeconds: 1), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(10_999);
        (await rig.Sender.NextAsync()).Succeed();
        await LoadRig.Until(() => rig.Sink.Records.Count == 1);
        rig.AdvanceMs(1);

        Assert.Equal(LoadRig.At(11_000), (await running).End);
        Assert.Equal([OutcomeKind.Ok, OutcomeKind.Cancelled], rig.Sink.Records.OrderBy(Number).Select(record => record.Outcome.Kind));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Without_a_duration_the_end_of_the_drain_ends_the_waiting_too()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 8), perSecond: 10, maxInFlight: 1, drainSeconds: 2), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(2700);
        var result = await running;

        Assert.Equal(OutcomeKind.Cancelled, Assert.Single(rig.Sink.Records).Outcome.Kind);
        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(2700), Completed: true, Planned: 8), result);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task The_phase_is_over_when_its_last_request_has_ended_and_waits_for_no_drain()
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        var running = rig.Run(Cell(LoadRig.After(seconds: 1), perSecond: 4), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(750);
        var result = await running;

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(750), Completed: true, Planned: 4), result);
        Assert.Equal(0, rig.Time.PendingTimers);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_or_an_abort_between_two_arrivals_ends_the_phase_at_once(bool abort)
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        var running = rig.Run(Cell(LoadRig.After(requests: 100), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(250);
        if (abort)
            rig.Abort();
        else
            rig.StopIssuing();
        var result = await running;

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(200), Completed: false, Planned: 3), result);
        Assert.Equal(0, rig.Time.PendingTimers);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task After_a_stop_the_drain_bounds_what_is_in_flight()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 100), perSecond: 10, drainSeconds: 1), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(50);
        rig.StopIssuing();
        rig.AdvanceMs(999);
        Assert.False(running.IsCompleted);
        rig.AdvanceMs(1);

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(1050), Completed: false, Planned: 1), await running);
        Assert.Equal(OutcomeKind.Cancelled, Assert.Single(rig.Sink.Records).Outcome.Kind);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task An_abort_during_the_drain_cuts_the_phase_short()
    {
        using var rig = new LoadRig(new OpenLoopEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 1), perSecond: 10), Phase.Measured);
        await rig.Sender.NextAsync();
        rig.Abort();

        Assert.False((await running).Completed);
        Assert.Equal(OutcomeKind.Cancelled, Assert.Single(rig.Sink.Records).Outcome.Kind);
    }
}
