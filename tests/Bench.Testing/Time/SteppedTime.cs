using Microsoft.Extensions.Time.Testing;

namespace Bench.Testing.Time;

/// <summary>
/// A <see cref="FakeTimeProvider"/> that knows when its timers are due. A fake clock jumps to the end of an advance
/// before it fires anything; <see cref="AdvanceInSteps"/> stops at each timer on the way, so that its callback runs
/// on the caller's thread and sees its own due time.
/// </summary>
public sealed class SteppedTime : FakeTimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<SteppedTimer> _armed = [];

    /// <summary>Timers that are waiting to fire.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
                return _armed.Count;
        }
    }

    /// <summary>How far away the timer is that fires next; null where none waits.</summary>
    public TimeSpan? UntilNextTimer => NextDue(DateTimeOffset.MaxValue) - GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SteppedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void AdvanceInSteps(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (NextDue(end) is { } due)
        {
            AdvanceTo(due);
            FireOverdue();
        }

        AdvanceTo(end);
    }

    private DateTimeOffset? NextDue(DateTimeOffset end)
    {
        lock (_lock)
            return _armed.Select(timer => (DateTimeOffset?)timer.Due).Where(due => due <= end).Min();
    }

    /// <summary>A callback may have moved the clock past the instant already.</summary>
    private void AdvanceTo(DateTimeOffset instant)
    {
        var left = instant - GetUtcNow();
        Advance(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>
    /// A timer that another thread armed while the clock moved is due for the fake clock later than it was set to be; it fires as set.
    /// Else it would be waited for without an end.
    /// </summary>
    private void FireOverdue()
    {
        SteppedTimer[] overdue;
        lock (_lock)
            overdue = [.. _armed.Where(timer => timer.Due <= GetUtcNow())];
        foreach (var timer in overdue)
            timer.FireNow();
    }

    private ITimer CreateFakeTimer(Action fire) => base.CreateTimer(_ => fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Notes when the fake clock's timer is due, which that clock does not tell.</summary>
    private sealed class SteppedTimer : ITimer
    {
        private readonly SteppedTime _clock;
        private readonly Action _callback;
        private readonly ITimer _timer;
        private TimeSpan _period;

        public SteppedTimer(SteppedTime clock, Action callback)
        {
            (_clock, _callback) = (clock, callback);
            _timer = clock.CreateFakeTimer(Fire);
        }

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._lock)
            {
                (Due, _period) = (_clock.GetUtcNow() + dueTime, period);
                if (dueTime >= TimeSpan.Zero)
                    _clock._armed.Add(this);
                else
                    _clock._armed.Remove(this);
            }

            return _timer.Change(dueTime, period);
        }

        public void FireNow() => _timer.Change(TimeSpan.Zero, _period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            lock (_clock._lock)
                _clock._armed.Remove(this);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            lock (_clock._lock)
            {
                if (_period > TimeSpan.Zero)
                    Due += _period;
                else if (Due <= _clock.GetUtcNow())
                    _clock._armed.Remove(this);
            }

            _callback();
        }
    }
}
