using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>What the harness itself used during a cell's measured phase.</summary>
/// <param name="Cpu">Processor time of the process, all cores.</param>
/// <param name="GcPause">Time that the garbage collector stopped every thread.</param>
/// <param name="PeakMemoryBytes">Highest resident memory of the process so far.</param>
public sealed record ClientHealth(Duration Cpu, Duration GcPause, long PeakMemoryBytes)
{
    /// <summary>
    /// How late a thread of ours that asked to be woken every 10 ms was woken: the time that no core, or a garbage
    /// collection, left it. Null where nobody looked.
    /// </summary>
    public LatenessSummary? WakeUps { get; init; }

    /// <summary>How long work given to the thread pool waited for a thread. Null where nobody looked.</summary>
    public LatenessSummary? PoolWaits { get; init; }

    /// <summary>
    /// When that thread was woken very late, in order; the longest, where there were too many. Empty where nobody looked.
    /// </summary>
    public IReadOnlyList<Stall> Stalls { get; init; } = [];

    public bool Equals(ClientHealth? other) => other is not null
        && (Cpu, GcPause, PeakMemoryBytes, WakeUps, PoolWaits) == (
            other.Cpu, other.GcPause, other.PeakMemoryBytes, other.WakeUps, other.PoolWaits)
        && Stalls.SequenceEqual(other.Stalls);

    public override int GetHashCode() => HashCode.Combine(Cpu, GcPause, PeakMemoryBytes, WakeUps, PoolWaits, Stalls.Count);
}
