using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Engines;

/// <summary>What every load engine promises. Inherit it for each one, with a cell that offers at least two requests at once.</summary>
public abstract class LoadEngineContract
{
    private const int TestTimeoutMs = 20_000;

    /// <summary>A cell whose load has two requests in flight as soon as it starts, when none of them ends.</summary>
    protected abstract PlanCell TwoAtOnce(StopCondition until);

    protected abstract ILoadEngine CreateEngine();

    [Fact(Timeout = TestTimeoutMs)]
    public async Task As_many_requests_are_sent_and_recorded_once_each_as_were_asked_for()
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Succeed()));
        var result = await rig.Run(TwoAtOnce(LoadRig.After(requests: 25)), Phase.Measured);

        Assert.True(result.Completed);
        Assert.Equal(Enumerable.Range(1, 25), rig.Sink.Numbers.Order());
        Assert.Equal(25, rig.Sender.Begun);
        Assert.Equal((0, 25, 0), (rig.Gauge.InFlight, rig.Gauge.Ended, rig.Gauge.Failed));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task After_a_stop_nothing_begins_and_what_is_in_flight_finishes_well()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(TwoAtOnce(LoadRig.After(requests: 10)), Phase.Measured);
        var held = await rig.Sender.NextAsync(2);
        rig.StopIssuing();
        held.ForEach(request => request.Succeed());
        var result = await running;

        Assert.False(result.Completed);
        Assert.Equal(2, rig.Sender.Begun);
        Assert.Equal([1, 2], rig.Sink.Numbers.Order());
        Assert.All(rig.Sink.Records, record => Assert.True(record.Outcome.IsOk));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task An_abort_ends_what_is_in_flight_as_cancelled_and_records_it()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(TwoAtOnce(LoadRig.After(requests: 10)), Phase.Measured);
        await rig.Sender.NextAsync(2);
        rig.Abort();
        var result = await running;

        Assert.False(result.Completed);
        Assert.Equal([1, 2], rig.Sink.Numbers.Order());
        Assert.All(rig.Sink.Records, record => Assert.Equal(OutcomeKind.Cancelled, record.Outcome.Kind));
        Assert.Equal((0, 2, 2), (rig.Gauge.InFlight, rig.Gauge.Ended, rig.Gauge.Failed));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Stopped_before_it_began_it_sends_nothing()
    {
        using var rig = new LoadRig(CreateEngine());
        rig.StopIssuing();
        var result = await rig.Run(TwoAtOnce(LoadRig.After(requests: 10)), Phase.Measured);

        Assert.False(result.Completed);
        Assert.Equal(0, rig.Sender.Begun);
        Assert.Equal(result.Start, result.End);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_stop_that_comes_after_the_last_request_was_begun_changes_nothing()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(TwoAtOnce(LoadRig.After(requests: 2)), Phase.Measured);
        var held = await rig.Sender.NextAsync(2);
        rig.StopIssuing();
        held.ForEach(request => request.Succeed());

        Assert.True((await running).Completed);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Failed_requests_are_recorded_and_never_sent_again()
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Fail(OutcomeKind.Rejected)));
        var result = await rig.RunOut(rig.Run(TwoAtOnce(LoadRig.After(requests: 5)), Phase.Measured));

        Assert.True(result.Completed);
        Assert.Equal(Enumerable.Range(1, 5), rig.Sink.Numbers.Order());
        Assert.Equal((0, 5, 5), (rig.Gauge.InFlight, rig.Gauge.Ended, rig.Gauge.Failed));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task Twenty_failures_of_one_kind_in_a_row_end_the_phase_and_say_what_is_left()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(TwoAtOnce(LoadRig.After(requests: 1000)), Phase.Measured);
        foreach (var request in await rig.Sender.NextAsync(2))
            await FailAsync(rig, request);
        while (await rig.Sender.NextAsync(running, rig.Time) is { } request)
            await FailAsync(rig, request);
        var result = await running;

        var sent = rig.Sink.Records.Count;
        Assert.InRange(sent, 20, 999); // what was begun meanwhile is recorded, too: how much, is a matter of who is quicker
        Assert.True(result.Completed);
        Assert.Equal(new EarlyEnd(20, OutcomeKind.Rejected, 404) { RequestsLeft = 1000 - sent }, result.EndedEarly);
        Assert.Equal((0, sent, sent), (rig.Gauge.InFlight, rig.Gauge.Ended, rig.Gauge.Failed));
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(20)] // nothing is left undone
    [InlineData(19)]
    public async Task A_phase_that_was_over_anyway_did_not_end_early(int requests)
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Fail(OutcomeKind.Rejected, 404)));
        var result = await rig.RunOut(rig.Run(TwoAtOnce(LoadRig.After(requests: requests)), Phase.Measured));

        Assert.Equal(requests, rig.Sink.Records.Count);
        Assert.True(result.Completed);
        Assert.Null(result.EndedEarly);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task One_ok_before_the_phase_keeps_it_going()
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Fail(OutcomeKind.Rejected, 404))) { OkBefore = true };
        var result = await rig.RunOut(rig.Run(TwoAtOnce(LoadRig.After(requests: 50)), Phase.Measured));

        Assert.Equal(50, rig.Sink.Records.Count);
        Assert.Null(result.EndedEarly);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_bug_in_the_sender_surfaces_after_the_others_were_ended()
    {
        using var rig = new LoadRig(CreateEngine());
        var running = rig.Run(TwoAtOnce(LoadRig.After(requests: 10)), Phase.Measured);
        var held = await rig.Sender.NextAsync(2);
        held[0].Throw(new InvalidDataException("a bug"));

        await Assert.ThrowsAsync<InvalidDataException>(() => running);
        Assert.Equal(OutcomeKind.Cancelled, Assert.Single(rig.Sink.Records).Outcome.Kind);
        Assert.Equal(2, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_bug_in_making_a_later_prompt_surfaces_and_does_not_hang()
    {
        using var rig = new LoadRig(CreateEngine(), makingPrompt: (number, _) => ThrowAt(3, number));

        await Assert.ThrowsAsync<InvalidDataException>(() => rig.Run(TwoAtOnce(LoadRig.After(requests: 10)), Phase.Measured));
        Assert.Equal(rig.Sender.Begun, rig.Sink.Records.Count);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_bug_in_making_the_first_prompt_surfaces_before_anything_is_sent()
    {
        using var rig = new LoadRig(CreateEngine(), makingPrompt: (number, _) => ThrowAt(1, number));

        await Assert.ThrowsAsync<InvalidDataException>(() => rig.Run(TwoAtOnce(LoadRig.After(requests: 10)), Phase.Measured));
        Assert.Equal(0, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_record_says_which_request_of_which_cell_it_was()
    {
        using var rig = new LoadRig(CreateEngine(), new ScriptedSender(held => held.Succeed()));
        var cell = TwoAtOnce(LoadRig.After(requests: 9)) with { Repetition = 4, Warmup = LoadRig.After(requests: 1) };
        await rig.Run(cell, Phase.Warmup);

        var identity = Assert.Single(rig.Sink.Records).Identity with { User = 1 };
        Assert.Equal(
            SampleRecord.Identity(1, Phase.Warmup, cell.Id.Value) with { Sitting = 2, Repetition = 4, Block = 4, Attempt = 3 }, identity);
    }

    [Fact]
    public async Task A_phase_without_an_end_is_refused()
    {
        using var rig = new LoadRig(CreateEngine());
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Run(TwoAtOnce(LoadRig.After()), Phase.Measured));
    }

    /// <summary>Goes on when its record is there: nobody gets ahead of it.</summary>
    private static async Task FailAsync(LoadRig rig, HeldRequest request)
    {
        var before = rig.Sink.Records.Count;
        request.Fail(OutcomeKind.Rejected, 404);
        await LoadRig.Until(() => rig.Sink.Records.Count > before);
    }

    private static void ThrowAt(int wrong, int number)
    {
        if (number == wrong)
            throw new InvalidDataException("a bug");
    }
}
