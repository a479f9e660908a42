using Bench.Core.Pacing;
using Bench.Core.Time;

namespace Bench.Core.Tests.Pacing;

/// <summary>On the machine's own clock: only what holds however busy the machine is.</summary>
public sealed class ThreadPacerTests
{
    private const int TestTimeoutMs = 20_000;

    private readonly RunClock _clock = new(TimeProvider.System);

    [Fact]
    public void The_machine_s_clock_is_paced_by_a_thread() => Assert.IsType<ThreadPacer>(Pacer.For(_clock));

    [Fact(Timeout = TestTimeoutMs)]
    public async Task No_step_comes_before_its_instant()
    {
        var pacer = new ThreadPacer(_clock);
        var due = _clock.Now;
        var early = 0;
        var steps = 0;
        await pacer.RunAsync(() =>
        {
            early += _clock.Now < due ? 1 : 0;
            due = _clock.Now + Duration.FromMilliseconds(steps); // in each of the three stages
            return ++steps < 6 ? due : null;
        });

        Assert.Equal((0, 6), (early, steps));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_wake_up_ends_a_long_wait()
    {
        var pacer = new ThreadPacer(_clock);
        var steps = 0;
        var running = pacer.RunAsync(() => Interlocked.Increment(ref steps) == 1 ? _clock.Now + Duration.FromSeconds(3600) : null);
        pacer.Wake();
        await running;

        Assert.Equal(2, steps);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task An_exception_of_the_step_surfaces_at_the_one_who_waits()
    {
        var pacer = new ThreadPacer(_clock);
        await Assert.ThrowsAsync<InvalidDataException>(() => pacer.RunAsync(() => throw new InvalidDataException("a bug")));
    }
}
