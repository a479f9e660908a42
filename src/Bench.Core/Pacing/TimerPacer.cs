using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Steps inside the timers of the clock's time provider. On a manual clock each step runs at its very instant on the thread that moved
/// the clock, so what an open loop does there is the same every time.
/// </summary>
internal sealed class TimerPacer(RunClock clock) : IPacer
{
    /// <summary>Timers take no more than 49 days.</summary>
    private static readonly Duration MaxWait = Duration.FromSeconds(86400);

    private static readonly Duration Moved = Duration.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Func<Instant?>? _step;
    private ITimer? _timer;
    private bool _busy;
    private bool _again;

    public async Task RunAsync(Func<Instant?> step)
    {
        await using var timer = clock.Time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_lock)
            (_step, _timer) = (step, timer);
        Wake();
        await _ended.Task;
    }

    /// <summary>
    /// Steps on the caller's thread; when a step is running already (on another thread, or further
    /// up on this one) that one steps once more.
    /// </summary>
    public void Wake()
    {
        lock (_lock)
        {
            _again = true;
            if (_busy || _step is null)
                return;
            _busy = true;
        }

        while (StepOnce())
        {
            // until there is nothing to do at this instant
        }
    }

    /// <summary>False when the next step is the timer's, or there is none.</summary>
    private bool StepOnce()
    {
        lock (_lock)
            _again = false;
        var next = Step();
        lock (_lock)
        {
            if (next is not { } instant)
            {
                _step = null;
                return _busy = false;
            }

            return _busy = _again || !Arm(instant);
        }
    }

    private Instant? Step()
    {
        try
        {
            var next = _step!();
            if (next is null)
                _ended.TrySetResult();
            return next;
        }
#pragma warning disable CA1031 // it surfaces where the pacer is awaited, not in the timer or in whoever woke it
        catch (Exception bug)
#pragma warning restore CA1031
        {
            _ended.TrySetException(bug);
            return null;
        }
    }

    /// <summary>False when the instant has come, or the clock was moved while the timer was set (it would ring too late then).</summary>
    private bool Arm(Instant instant)
    {
        var now = clock.Now;
        var wait = instant - now;
        if (wait <= Duration.Zero)
            return false;
        _timer!.Change((wait < MaxWait ? wait : MaxWait).ToTimeSpan(), Timeout.InfiniteTimeSpan);
        return clock.Now - now < Moved;
    }
}
