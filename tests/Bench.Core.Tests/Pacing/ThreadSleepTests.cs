using Bench.Core.Pacing;
using Bench.Core.Time;

namespace Bench.Core.Tests.Pacing;

/// <summary>The ways to sleep, on a scripted Windows. What Windows itself does was not run.</summary>
public sealed class ThreadSleepTests
{
    private const int TestTimeoutMs = 20_000;

    private static readonly Duration Hour = Duration.FromSeconds(3600);

    [Fact]
    public void Systems_other_than_Windows_sleep_in_a_monitor()
    {
        using var sleep = ThreadSleep.For(null);
        Assert.IsType<MonitorSleep>(sleep);
    }

    [Fact]
    public void A_Windows_with_high_resolution_timers_uses_one_and_leaves_the_ticks_alone()
    {
        var timers = new ScriptedTimers();
        using (var sleep = ThreadSleep.For(timers))
        {
            Assert.IsType<WaitableTimerSleep>(sleep);
            Assert.False(sleep.UnlessWoken(Duration.FromMilliseconds(3)));
        }

        Assert.Equal(0, timers.Begun);
    }

    [Fact]
    public void Due_times_are_relative_and_in_units_of_100_ns()
    {
        var timers = new ScriptedTimers();
        using var sleep = ThreadSleep.For(timers);
        sleep.UnlessWoken(Duration.FromMilliseconds(3));
        sleep.Briefly(new Duration(1_234_567));
        sleep.Briefly(new Duration(99)); // less than a unit: a due time of 0 would not be relative

        Assert.Equal([-30_000, -12_345, -1], timers.DueTimes);
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_wake_up_ends_a_sleep_once_whether_it_comes_before_or_in_the_middle(bool hasHighResolution)
    {
        using var sleep = ThreadSleep.For(new ScriptedTimers(hasHighResolution) { Rings = false });
        sleep.Wake();
        Assert.True(sleep.UnlessWoken(Hour));

        var sleeping = Task.Run(() => sleep.UnlessWoken(Hour), TestContext.Current.CancellationToken);
        sleep.Wake();
        Assert.True(await sleeping);
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_timer_that_rings_is_no_wake_up()
    {
        await Task.Yield();
        using var sleep = ThreadSleep.For(new ScriptedTimers());
        Assert.False(sleep.UnlessWoken(Hour));
    }

    [Fact(Timeout = TestTimeoutMs)]
    public async Task A_timer_that_cannot_be_set_ends_nothing_and_delays_nothing_for_ever()
    {
        await Task.Yield();
        using var sleep = ThreadSleep.For(new ScriptedTimers { IsSettable = false });
        Assert.False(sleep.UnlessWoken(Duration.FromMilliseconds(1)));
        sleep.Briefly(Duration.FromMilliseconds(1));
        sleep.Wake();
        Assert.True(sleep.UnlessWoken(Hour));
    }

    [Fact]
    public void Waking_a_sleep_that_has_ended_does_nothing()
    {
        var sleep = ThreadSleep.For(new ScriptedTimers());
        sleep.Dispose();
        sleep.Wake();
    }

    [Fact]
    public void An_older_Windows_has_short_ticks_from_the_first_sleep_to_the_end()
    {
        var timers = new ScriptedTimers(hasHighResolution: false);
        using (var sleep = ThreadSleep.For(timers))
        {
            Assert.IsType<ShortTickSleep>(sleep);
            Assert.Equal(0, timers.Periods);
            sleep.UnlessWoken(Duration.FromMilliseconds(1));
            sleep.UnlessWoken(Duration.FromMilliseconds(1));
            Assert.Equal(1, timers.Periods);
        }

        Assert.Equal((1, 0), (timers.Begun, timers.Periods));
    }

    [Fact]
    public void Short_ticks_end_once_and_only_if_Windows_agreed_to_them()
    {
        var (agrees, refuses) = (new ScriptedTimers(), new ScriptedTimers { AgreesToPeriods = false });
        var held = ShortTicks.Hold(agrees);
        Assert.Equal(1, agrees.Periods);
        held.Dispose();
        held.Dispose();
        ShortTicks.Hold(refuses).Dispose();
        ShortTicks.Hold(null).Dispose();

        Assert.Equal((0, 0), (agrees.Periods, refuses.Periods));
    }

    [Theory(Timeout = TestTimeoutMs)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pacer_comes_to_no_instant_early_on_a_scripted_Windows_and_gives_back_what_it_held(bool hasHighResolution)
    {
        var clock = new RunClock(TimeProvider.System);
        var timers = new ScriptedTimers(hasHighResolution);
        var pacer = new ThreadPacer(clock, ThreadSleep.For(timers));
        var (due, steps, early) = (clock.Now, 0, 0);
        await pacer.RunAsync(() =>
        {
            early += clock.Now < due ? 1 : 0;
            due = clock.Now + Duration.FromMilliseconds(steps);
            return ++steps < 5 ? due : null;
        });
        pacer.Wake();

        Assert.Equal((0, 5), (early, steps));
        Assert.True(SpinWait.SpinUntil(() => timers.Periods == 0, TestTimeoutMs)); // its thread ends a moment later
    }
}
