using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Steps on a thread of its own, for the machine's own clock. A timer of the runtime is too coarse: it counts whole milliseconds,
/// and its callback waits for a thread of the pool, which are all busy when it matters. The thread waits in stages:
/// asleep until <see cref="Near"/> the instant, where a wake-up is heard at once; then briefly asleep, until as long before it as such
/// a sleep may end late (<see cref="IThreadSleep.Lateness"/>: 0.1 ms on Linux, 1 ms on Windows); then it gives up its turn again
/// and again, and for the last <see cref="Spin"/> it spins. Where the lateness is no more than that, a rate
/// of r costs at most r · <see cref="Spin"/> of one core: 5 % at 500 requests/s.
/// </summary>
/// <param name="clock">Of the machine's own time.</param>
/// <param name="sleep">The pacer's own: it is disposed when the steps have ended.</param>
internal sealed class ThreadPacer(RunClock clock, IThreadSleep sleep) : IPacer
{
    /// <summary>Closer than this, a wake-up is not heard before the instant.</summary>
    public static readonly Duration Near = Duration.FromMilliseconds(2);

    public static readonly Duration Spin = Duration.FromMilliseconds(0.1);

    private static readonly Duration MaxSleep = Duration.FromSeconds(60);

    public ThreadPacer(RunClock clock)
        : this(clock, ThreadSleep.Here())
    {
    }

    public Task RunAsync(Func<Instant?> step)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Pace(step, ended)) { Name = "pacer", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return ended.Task;
    }

    public void Wake() => sleep.Wake();

    private void Pace(Func<Instant?> step, TaskCompletionSource ended)
    {
        using var owned = sleep;
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
                if (sleep.UnlessWoken(left - Near < MaxSleep ? left - Near : MaxSleep))
                    return;
            }
            else if (left > sleep.Lateness)
            {
                sleep.Briefly(left - sleep.Lateness);
            }
            else if (left > Spin)
            {
                Thread.Yield();
            }
            else
            {
                Thread.SpinWait(8);
            }
        }
    }
}
