using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>The way in which a pacer's thread sleeps on one operating system. One thread sleeps; any thread may wake it.</summary>
internal interface IThreadSleep : IDisposable
{
    /// <summary>The time by which <see cref="Briefly"/> may end late. The caller waits for that long in another way.</summary>
    Duration Lateness { get; }

    /// <summary>Sleeps for this long, or until the thread is woken. May end early: the caller looks at the clock.</summary>
    /// <returns>True if the thread was woken, also if that happened before the call. Each wake-up is reported once.</returns>
    bool UnlessWoken(Duration length);

    /// <summary>Sleeps for this long. A wake-up is not heard before the end. May end early.</summary>
    /// <param name="length">Less than a second.</param>
    void Briefly(Duration length);

    /// <summary>Wakes the thread. Does nothing after <see cref="IDisposable.Dispose"/>.</summary>
    void Wake();
}
