using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Core.Contracts;

/// <summary>The result of a phase.</summary>
/// <param name="Start">The instant at which it began to issue requests.</param>
/// <param name="End">The instant at which its last request had ended.</param>
/// <param name="Planned">Requests that the schedule wanted within the phase; null for a closed loop, which plans none.</param>
/// <param name="Completed">False when it was stopped or aborted from outside before its own stop condition was met.</param>
public sealed record PhaseResult(Instant Start, Instant End, bool Completed, int? Planned = null)
{
    /// <summary>The reason why a hopeless phase was ended early; otherwise null. Such a phase counts as completed.</summary>
    public EarlyEnd? EndedEarly { get; init; }

    /// <summary>From when on requests counted; null if all of the phase did, and where the phase ended before.</summary>
    public SteadyPart? Steady { get; init; }
}
