using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>
/// The condition under which a phase issues no further request: after a number of requests, or a time after its start, whichever comes
/// first. At least one is set.
/// </summary>
public sealed record StopCondition
{
    public int? Requests { get; init; }

    public Duration? Duration { get; init; }
}
