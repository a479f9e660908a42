using Bench.Core.Time;

namespace Bench.Core.Pacing;

/// <summary>Runs a piece of work at given instants. This is the only place where an open loop waits.</summary>
public interface IPacer
{
    /// <summary>
    /// Calls the step, again at the instant that it returned (or a little earlier; then it says so again), and whenever it was woken,
    /// until it returns null. Never calls it twice at once. An exception of the step ends the task.
    /// </summary>
    Task RunAsync(Func<Instant?> step);

    /// <summary>Has the step called soon, from any thread; does nothing once it has returned null.</summary>
    void Wake();
}
