using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Core.Contracts;

/// <summary>How a phase went.</summary>
/// <param name="Start">When it began to issue.</param>
/// <param name="End">When its last request had ended.</param>
/// <param name="Planned">Requests that the schedule wanted within the phase; null for a closed loop, which plans none.</param>
/// <param name="Completed">False when it was stopped or aborted from outside before its own stop condition was met.</param>
public sealed record PhaseResult(Instant Start, Instant End, bool Completed, int? Planned = null)
{
    /// <summary>Why the phase was ended before its own end, as hopeless; null when it was not. It counts as completed.</summary>
    public EarlyEnd? EndedEarly { get; init; }

    /// <summary>From when on requests counted; null where all of the phase did, and where the phase ended before.</summary>
    public SteadyPart? Steady { get; init; }
}
