using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Steps on a thread of its own, for the machine's own clock. A timer of the runtime is too coarse: it counts whole milliseconds,
/// and its callback waits for a thread of the pool, which are all busy when it matters. The thread waits in three stages:
/// whole milliseconds asleep, where a wake-up is heard at once; up to <see cref="Near"/> asleep in microseconds;
/// and the last <see cref="Spin"/> spinning, since a sleep ends some 60 µs late. It spins no longer than that for a step, so a rate
/// of r costs at most r · <see cref="Spin"/> of one core: 5 % at 500 requests/s. Where the system has no sleep in microseconds (Windows)
/// it gives up its turn again and again in the last stage instead, for up to <see cref="Near"/> a step.
/// </summary>
internal sealed class ThreadPacer(RunClock clock) : IPacer
{
    /// <summary>Closer than this, a wake-up is not heard before the instant.</summary>
    public static readonly Duration Near = Duration.FromMilliseconds(2);

    public static readonly Duration Spin = Duration.FromMilliseconds(0.1);

    private const double MaxSleepMs = 60_000;

    private readonly object _signal = new();
    private bool _woken;

    public Task RunAsync(Func<Instant?> step)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Pace(step, ended)) { Name = "pacer", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return ended.Task;
    }

    public void Wake()
    {
        lock (_signal)
        {
            _woken = true;
            Monitor.Pulse(_signal);
        }
    }

    private void Pace(Func<Instant?> step, TaskCompletionSource ended)
    {
        try
        {
            while (step() is { } next)
                WaitUntil(next);
            ended.SetResult();
        }
#pragma warning disable CA1031 // it surfaces where the pacer is awaited; an exception that leaves a thread ends the process
        catch (Exception bug)
#pragma warning restore CA1031
        {
            ended.SetException(bug);
        }
    }

    private void WaitUntil(Instant instant)
    {
        for (var left = instant - clock.Now; left > Duration.Zero; left = instant - clock.Now)
        {
            if (left > Near)
            {
                if (SleepUnlessWoken(left - Near))
                    return;
            }
            else if (!FineSleep.IsAvailable)
            {
                Thread.Yield();
            }
            else if (left > Spin)
            {
                FineSleep.For(left - Spin);
            }
            else
            {
                Thread.SpinWait(8);
            }
        }
    }

    /// <summary>Sleeps so long, rounded up to whole milliseconds (of which <see cref="Near"/> has one to spare). True when woken.</summary>
    private bool SleepUnlessWoken(Duration length)
    {
        lock (_signal)
        {
            if (!_woken)
                Monitor.Wait(_signal, (int)Math.Min(Math.Ceiling(length.Milliseconds), MaxSleepMs));
            var woken = _woken;
            _woken = false;
            return woken;
        }
    }
}
