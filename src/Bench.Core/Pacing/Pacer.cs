using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>
/// The pacer for a clock: the machine's own time is waited for by a thread; any other (a test's) tells by its timers when it has come.
/// </summary>
public static class Pacer
{
    public static IPacer For(RunClock clock) => clock.Time == TimeProvider.System ? new ThreadPacer(clock) : new TimerPacer(clock);
}
