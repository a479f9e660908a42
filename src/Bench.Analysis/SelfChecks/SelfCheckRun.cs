using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.SelfChecks;

/// <summary>Both sides of a self-check: what the harness recorded, and what the server did.</summary>
public sealed record SelfCheckRun
{
    public required SelfCheckLoad Load { get; init; }

    /// <summary>
    /// The instant from which requests count: the first instant at which one could be issued, or at which all users of a spread start
    /// were active.
    /// </summary>
    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    /// <summary>Requests that the schedule of an open loop wanted; null for a closed one.</summary>
    public int? Planned { get; init; }

    /// <summary>The requests that count: those that are compared with what the server did.</summary>
    public required IReadOnlyList<RequestRecord> Records { get; init; }

    /// <summary>
    /// The requests that only kept the other users busy, before all were active and after the last counted one was sent.
    /// Empty when users did not start one after another.
    /// </summary>
    public IReadOnlyList<RequestRecord> Uncounted { get; init; } = [];

    /// <summary>Every request that was sent, whether it counts or not.</summary>
    public IEnumerable<RequestRecord> All => Records.Concat(Uncounted);

    public required IReadOnlyList<ServedRequest> Served { get; init; }

    /// <summary>Processor time of the harness from start to end.</summary>
    public required Duration Cpu { get; init; }
}
