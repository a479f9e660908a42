using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Sleeps on a Windows without high-resolution timers: in a monitor, with ticks of one millisecond for as long as the sleep is used. There
/// is no sleep for less than a tick; instead, the thread gives up its turn again and again.
/// </summary>
internal sealed class ShortTickSleep(IWindowsTimers timers) : IThreadSleep
{
    private readonly MonitorSleep _sleep = new();
    private IDisposable? _ticks;

    public Duration Lateness => ThreadPacer.Near;

    public bool UnlessWoken(Duration length)
    {
        _ticks ??= ShortTicks.Hold(timers);
        return _sleep.UnlessWoken(length);
    }

    public void Briefly(Duration length) => Thread.Yield();

    public void Wake() => _sleep.Wake();

    public void Dispose()
    {
        _ticks?.Dispose();
        _sleep.Dispose();
    }
}
