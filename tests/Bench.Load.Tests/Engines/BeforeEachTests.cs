using Bench.Core.Contracts;
using Bench.Load.Engines;
using Bench.Load.Tests.Kit;

namespace Bench.Load.Tests.Engines;

/// <summary>What is done before each request (a cold start's unload) is no request's time.</summary>
public sealed class BeforeEachTests
{
    private const int TestTimeoutMs = 20_000;

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_user_becomes_free_once_it_is_done()
    {
        LoadRig? rig = null;
        using var made = rig = new LoadRig(new ClosedLoopEngine())
        {
            BeforeEach = _ =>
            {
                rig!.AdvanceMs(7);
                return Task.CompletedTask;
            },
        };
        var running = rig.Run(users: 1, LoadRig.After(requests: 2));
        foreach (var milliseconds in new[] { 10, 5 })
        {
            var request = await rig.Sender.NextAsync();
            rig.AdvanceMs(milliseconds);
            request.Succeed();
        }

        Assert.True((await running).Completed);
        Assert.Equal([LoadRig.At(7), LoadRig.At(24)], rig.Sink.Records.Select(record => record.Timeline.Planned)); // 7, and 7 + 10 + 7
        Assert.All(rig.Sink.Records, record => Assert.Equal(record.Timeline.Planned, record.Timeline.Sent));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_duration_that_ends_meanwhile_ends_the_phase_as_complete()
    {
        LoadRig? rig = null;
        using var made = rig = new LoadRig(new ClosedLoopEngine())
        {
            BeforeEach = _ =>
            {
                rig!.AdvanceMs(600);
                return Task.CompletedTask;
            },
        };
        var running = rig.Run(users: 1, LoadRig.After(seconds: 1));
        (await rig.Sender.NextAsync()).Succeed();

        Assert.Equal(new PhaseResult(LoadRig.At(0), LoadRig.At(600), Completed: true), await running);
        Assert.Equal(1, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_stop_meanwhile_ends_it_and_cuts_the_phase_short()
    {
        using var rig = new LoadRig(new ClosedLoopEngine()) { BeforeEach = stop => new TaskCompletionSource().Task.WaitAsync(stop) };
        var running = rig.Run(users: 1, LoadRig.After(requests: 2));
        rig.StopIssuing();

        Assert.False((await running).Completed);
        Assert.Equal(0, rig.Sender.Begun);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_bug_in_it_surfaces()
    {
        using var rig = new LoadRig(new ClosedLoopEngine()) { BeforeEach = _ => throw new InvalidDataException("a bug") };

        await Assert.ThrowsAsync<InvalidDataException>(() => rig.Run(users: 2, LoadRig.After(requests: 2)));
        Assert.Equal(0, rig.Sender.Begun);
    }
}
