using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Sleeps on Windows 10 (version 1803) and newer. Waits of the runtime end with a tick of the system there, which come every 15.6 ms; a
/// high-resolution timer does not depend on the ticks. Microsoft gives no figure for its resolution: a millisecond is allowed for.
/// </summary>
internal sealed class WaitableTimerSleep : IThreadSleep
{
    private const long NanosecondsPerUnit = 100;

    private readonly IWindowsTimers _timers;
    private readonly WaitHandle _timer;
    private readonly AutoResetEvent _wakeUp = new(false);
    private readonly WaitHandle[] _either;
    private readonly Lock _ending = new();
    private bool _ended;

    public WaitableTimerSleep(IWindowsTimers timers, WaitHandle timer)
    {
        (_timers, _timer) = (timers, timer);
        _either = [_wakeUp, timer];
    }

    public Duration Lateness { get; } = Duration.FromMilliseconds(1);

    public bool UnlessWoken(Duration length) =>
        _timers.Set(_timer, DueTime(length))
            ? WaitHandle.WaitAny(_either) == 0
            : _wakeUp.WaitOne((int)Math.Ceiling(length.Milliseconds)); // coarse, but it ends

    public void Briefly(Duration length)
    {
        if (_timers.Set(_timer, DueTime(length)))
            _timer.WaitOne();
        else
            Thread.Yield();
    }

    public void Wake()
    {
        lock (_ending)
        {
            if (!_ended)
                _wakeUp.Set();
        }
    }

    public void Dispose()
    {
        lock (_ending)
            _ended = true;
        _timer.Dispose();
        _wakeUp.Dispose();
    }

    /// <summary>Negative times are relative to now, in units of 100 ns; 0 would be a date.</summary>
    private static long DueTime(Duration length) => -Math.Max(1, length.Nanoseconds / NanosecondsPerUnit);
}
