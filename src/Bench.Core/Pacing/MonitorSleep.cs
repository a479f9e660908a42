using System.Runtime.InteropServices;
using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// Sleeps on Linux and macOS: whole milliseconds in a monitor, where a wake-up is heard at once, and microseconds with usleep, which the
/// runtime does not offer and which ends some 60 µs late on Linux.
/// </summary>
internal sealed class MonitorSleep : IThreadSleep
{
    private readonly object _signal = new();
    private bool _woken;

    public Duration Lateness { get; } = Duration.FromMilliseconds(0.1);

    /// <summary>The length is rounded up to whole milliseconds.</summary>
    public bool UnlessWoken(Duration length)
    {
        lock (_signal)
        {
            if (!_woken)
                Monitor.Wait(_signal, (int)Math.Ceiling(length.Milliseconds));
            var woken = _woken;
            _woken = false;
            return woken;
        }
    }

    // a signal may end it early: the caller looks at the clock
    public void Briefly(Duration length) => _ = SleepMicroseconds((uint)(length.Nanoseconds / 1000));

    public void Wake()
    {
        lock (_signal)
        {
            _woken = true;
            Monitor.Pulse(_signal);
        }
    }

    public void Dispose()
    {
        // Holds nothing of the system's.
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport("libc", EntryPoint = "usleep", ExactSpelling = true)]
    private static extern int SleepMicroseconds(uint microseconds);
}
