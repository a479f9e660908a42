using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>What the users of one phase share.</summary>
/// <param name="Run">What to send, and where its records go.</param>
/// <param name="Start">The one instant at which all users became free.</param>
/// <param name="Supply">The requests, made ahead.</param>
/// <param name="Stop">Begin no further request (a stop or an abort from outside, or a bug).</param>
/// <param name="Halt">End what is in flight (an abort from outside, or a bug).</param>
internal sealed record ClosedLoopPhase(PhaseRun Run, Instant Start, RequestSupply Supply, CancellationToken Stop, CancellationToken Halt)
{
    /// <summary>From here on nothing is issued; null when only a number of requests ends the phase.</summary>
    public Instant? IssueUntil { get; } = Run.Stop.Duration is { } duration ? Start + duration : null;

    public bool IsOver(Instant now) => IssueUntil is { } end && now >= end;
}
