namespace Bench.Core.Pacing;

/// <summary>The functions of Windows that wait more finely than its ticks of 15.6 ms, replaceable in tests.</summary>
internal interface IWindowsTimers
{
    /// <summary>
    /// Creates a timer that does not depend on the ticks, and that one wait resets (CreateWaitableTimerExW with
    /// CREATE_WAITABLE_TIMER_HIGH_RESOLUTION). Null if this Windows has none: it is older than Windows 10, version 1803.
    /// </summary>
    WaitHandle? CreateHighResolution();

    /// <summary>Sets a timer, whatever it was set to before (SetWaitableTimer).</summary>
    /// <param name="timer">A result of <see cref="CreateHighResolution"/>.</param>
    /// <param name="dueTime">In units of 100 ns; a negative time is relative to now.</param>
    bool Set(WaitHandle timer, long dueTime);

    /// <summary>Asks for ticks of this length (timeBeginPeriod). True if Windows agreed, and <see cref="EndPeriod"/> is owed.</summary>
    bool BeginPeriod(uint milliseconds);

    /// <summary>Withdraws one <see cref="BeginPeriod"/> (timeEndPeriod).</summary>
    void EndPeriod(uint milliseconds);
}
