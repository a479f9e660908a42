using Bench.Core.Time;

namespace Bench.Simulator.Engine.Timetables;

/// <summary>When each stream's tokens are due: the first one so long after its arrival, each further one a step later.</summary>
/// <param name="FirstToken">From a job's arrival to its first token.</param>
/// <param name="Step">From a token to the next; above zero.</param>
public sealed record Timetable(Duration FirstToken, Duration Step)
{
    /// <summary>
    /// All streams' tokens are due at the same instants, multiples of the step, which is the hardest that a server's writers can meet.
    /// False: each stream has instants of its own.
    /// </summary>
    public bool InStep { get; init; }

    internal Instant FirstDue(Instant arrived)
    {
        var due = arrived + FirstToken;
        if (!InStep)
            return due;
        var steps = (due.Nanoseconds + Step.Nanoseconds - 1) / Step.Nanoseconds;
        return new Instant(steps * Step.Nanoseconds);
    }
}
