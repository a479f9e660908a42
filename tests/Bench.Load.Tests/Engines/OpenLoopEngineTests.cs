using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;
using static Bench.Load.Tests.Engines.OpenLoopSamples;

namespace Bench.Load.Tests.Engines;

public sealed class OpenLoopEngineTests : LoadEngineContract
{
    /// <summary>All requests are due at the start (the gaps are below a nanosecond), and two may be in flight.</summary>
    protected override PlanCell TwoAtOnce(StopCondition until) => Cell(until, perSecond: 1e12, maxInFlight: 2);

    protected override ILoadEngine CreateEngine() => new OpenLoopEngine();

    private static IEnumerable<double> PlannedMs(LoadRig rig) =>
        rig.Sink.Records.OrderBy(Number).Select(record => record.Timeline.Planned.Milliseconds);

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Each_request_is_sent_at_its_planned_instant()
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        var running = rig.Run(Cell(LoadRig.After(requests: 4), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(1000);
        var result = await running;

        Assert.Equal([0, 100, 200, 300], PlannedMs(rig));
        Assert.Equal([0, 100, 200, 300], SentMs(rig));
        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(300), Completed: true, Planned: 4), result);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Each_arrival_is_a_user_of_its_own()
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        await rig.Run(TwoAtOnce(LoadRig.After(requests: 3)), Phase.Measured);

        Assert.Equal([1, 2, 3], rig.Sink.Records.OrderBy(Number).Select(record => record.Identity.User));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Answers_that_do_not_come_slow_nothing_down()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 5), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(400);
        var held = await rig.Sender.NextAsync(5);
        Assert.Equal(5, rig.Gauge.InFlight);
        rig.AdvanceMs(1600);
        held.ForEach(request => request.Succeed());
        var result = await running;

        Assert.Equal([0, 100, 200, 300, 400], SentMs(rig));
        Assert.All(rig.Sink.Records, record => Assert.Equal(LoadRig.At(2000), record.Timeline.Done));
        Assert.Equal(LoadRig.At(2000), result.End);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_failed_connection_pauses_nothing()
    {
        using var rig = new LoadRig(new OpenLoopEngine(), new ScriptedSender(held => held.Fail(OutcomeKind.Refused)));
        var running = rig.Run(Cell(LoadRig.After(requests: 3), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(200);
        await running;

        Assert.Equal([0, 100, 200], SentMs(rig));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_sender_that_blocks_makes_the_next_ones_late_and_moves_no_planned_instant()
    {
        LoadRig? rig = null;
        using var made = rig = new LoadRig(new OpenLoopEngine(), new ScriptedSender(held =>
        {
            if (held.Number == 2)
                rig!.AdvanceMs(250);
            held.Succeed();
        }));
        var running = rig.Run(Cell(LoadRig.After(requests: 5), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(400);
        await running;

        Assert.Equal([0, 100, 200, 300, 400], PlannedMs(rig));
        Assert.Equal([0, 100, 350, 350, 400], SentMs(rig)); // the second blocks from 100 to 350
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task With_no_place_free_requests_wait_in_order_and_keep_their_planned_instants()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(Cell(LoadRig.After(requests: 5), perSecond: 10, maxInFlight: 2), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(350);
        var held = await rig.Sender.NextAsync(2);
        Assert.Equal((2, 2), (rig.Gauge.InFlight, rig.Gauge.Waiting)); // the third and fourth are due
        held.ForEach(request => request.Succeed());
        held = await rig.Sender.NextAsync(2);
        Assert.Equal([3, 4], held.Select(request => request.Number));
        await Started(rig);
        rig.AdvanceMs(150);
        held.ForEach(request => request.Succeed());
        (await rig.Sender.NextAsync()).Succeed();
        var result = await running;

        Assert.Equal([0, 100, 200, 300, 400], PlannedMs(rig));
        Assert.Equal([0, 100, 350, 350, 500], SentMs(rig));
        Assert.Equal(2, rig.Sender.MostInFlight);
        Assert.Equal((5, 0), (result.Planned, rig.Gauge.Waiting));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task No_requests_are_an_empty_phase()
    {
        using var rig = new LoadRig(CreateEngine());
        var result = await rig.Run(TwoAtOnce(LoadRig.After(requests: 0)), Phase.Measured);

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(0), Completed: true, Planned: 0), result);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_warm_up_has_a_schedule_of_its_own_load_and_stop()
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        var cell = Cell(LoadRig.After(requests: 100), perSecond: 10) with { Warmup = LoadRig.After(requests: 2) };
        var running = rig.Run(cell, Phase.Warmup);
        await Started(rig);
        rig.AdvanceMs(100);

        Assert.Equal(2, (await running).Planned);
        Assert.Equal([0, 100], SentMs(rig));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Ten_thousand_requests_a_second_of_a_sender_that_never_waits_are_all_sent_and_recorded()
    {
        using var rig = new LoadRig(new OpenLoopEngine(), Answering());
        var running = rig.Run(Cell(LoadRig.After(seconds: 2), perSecond: 10_000), Phase.Measured);
        await Started(rig);
        for (var slice = 0; slice < 40; slice++)
        {
            // as many as are kept ready: more than the 500 of a slice
            await LoadRig.Until(() => rig.Sender.Prepared - rig.Sender.Begun == 512);
            rig.AdvanceMs(50);
        }

        var result = await running;
        Assert.Equal(20_000, result.Planned);
        Assert.Equal(Enumerable.Range(1, 20_000), rig.Sink.Numbers.Order());
        Assert.Equal(
            Enumerable.Range(0, 20_000).Select(number => number * 0.1).Select(LoadRig.At),
            rig.Sink.Records.OrderBy(Number).Select(record => record.Timeline.Planned));
        Assert.Equal(PlannedMs(rig), SentMs(rig));
        Assert.Equal(0, rig.Gauge.InFlight);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Prompts_that_are_not_ready_make_a_request_late_and_not_lost()
    {
        using var gate = new SemaphoreSlim(0);
        using var rig = new LoadRig(new OpenLoopEngine(), Answering(), makingPrompt: (number, _) =>
        {
            if (number > 16)
                gate.Wait(TestContext.Current.CancellationToken);
        });
        var running = rig.Run(Cell(LoadRig.After(requests: 18), perSecond: 10), Phase.Measured);
        await Started(rig);
        rig.AdvanceMs(3000);
        Assert.Equal((16, 2), (rig.Sender.Begun, rig.Gauge.Waiting));
        gate.Release(2);
        await running;

        Assert.Equal([1600, 1700], PlannedMs(rig).Skip(16));
        Assert.Equal([3000, 3000], SentMs(rig).Skip(16));
    }

    [Fact]
    public async Task A_closed_loop_is_refused()
    {
        using var rig = new LoadRig(CreateEngine());
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Run(SampleCell.Chat(), Phase.Measured));
    }
}
