using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The resources that the harness itself used during a cell's measured phase.</summary>
/// <param name="Cpu">Processor time of the process, all cores.</param>
/// <param name="GcPause">Time that the garbage collector stopped every thread.</param>
/// <param name="PeakMemoryBytes">Highest resident memory of the process so far.</param>
public sealed record ClientHealth(Duration Cpu, Duration GcPause, long PeakMemoryBytes)
{
    /// <summary>
    /// The wake-up delay of a harness thread that is due every 10 ms: the time that no core, or a garbage
    /// collection, left it. Null if nobody looked.
    /// </summary>
    public LatenessSummary? WakeUps { get; init; }

    /// <summary>The time that work items waited for a thread of the pool. Null if it was not measured.</summary>
    public LatenessSummary? PoolWaits { get; init; }

    /// <summary>
    /// The occasions on which that thread was woken very late, in order; only the longest if there were too many. Empty if it was not
    /// measured.
    /// </summary>
    public IReadOnlyList<Stall> Stalls { get; init; } = [];

    public bool Equals(ClientHealth? other) => other is not null
        && (Cpu, GcPause, PeakMemoryBytes, WakeUps, PoolWaits) == (
            other.Cpu, other.GcPause, other.PeakMemoryBytes, other.WakeUps, other.PoolWaits)
        && Stalls.SequenceEqual(other.Stalls);

    public override int GetHashCode() => HashCode.Combine(Cpu, GcPause, PeakMemoryBytes, WakeUps, PoolWaits, Stalls.Count);
}
