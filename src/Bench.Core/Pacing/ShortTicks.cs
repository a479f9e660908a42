namespace Bench.Core.Pacing;

/// <summary>
/// Windows ends waits, and with them the timers of the runtime, with a tick of the system, every 15.6 ms unless a process asks for shorter
/// ticks. While they are held, ticks come every millisecond. Elsewhere waits do not depend on ticks, and holding them does nothing.
/// </summary>
public static class ShortTicks
{
    private const uint PeriodMs = 1;

    /// <summary>Holds short ticks until the result is disposed.</summary>
    public static IDisposable Hold() => Hold(WindowsTimers.Here);

    /// <param name="windows">The timers of Windows; null on any other system.</param>
    internal static IDisposable Hold(IWindowsTimers? windows) => new Held(windows?.BeginPeriod(PeriodMs) == true ? windows : null);

    /// <param name="timers">Null if there is nothing to end.</param>
    private sealed class Held(IWindowsTimers? timers) : IDisposable
    {
        private IWindowsTimers? _timers = timers;

        /// <summary>Ends the period exactly once, as Windows counts the requests of a process.</summary>
        public void Dispose() => Interlocked.Exchange(ref _timers, null)?.EndPeriod(PeriodMs);
    }
}
