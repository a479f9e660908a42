using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.SelfChecks;

/// <summary>Both sides of a self-check: what the harness recorded, and what the server did.</summary>
public sealed record SelfCheckRun
{
    public required SelfCheckLoad Load { get; init; }

    /// <summary>When the first request could be issued.</summary>
    public required Instant Start { get; init; }

    public required Instant End { get; init; }

    /// <summary>Requests that the schedule of an open loop wanted; null for a closed one.</summary>
    public int? Planned { get; init; }

    public required IReadOnlyList<RequestRecord> Records { get; init; }

    public required IReadOnlyList<ServedRequest> Served { get; init; }

    /// <summary>Processor time of the harness from start to end.</summary>
    public required Duration Cpu { get; init; }
}
