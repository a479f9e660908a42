namespace Bench.Core.Pacing;

/// <summary>Chooses how a thread sleeps on this machine's operating system.</summary>
internal static class ThreadSleep
{
    /// <summary>Gets a sleep for one thread.</summary>
    public static IThreadSleep Here() => For(WindowsTimers.Here);

    /// <param name="windows">The timers of Windows; null on any other system.</param>
    public static IThreadSleep For(IWindowsTimers? windows)
    {
        if (windows is null)
            return new MonitorSleep();
        return windows.CreateHighResolution() is { } timer ? new WaitableTimerSleep(windows, timer) : new ShortTickSleep(windows);
    }
}
