using Bench.Core.Time;

namespace Bench.Core.Plans;

/// <summary>
/// When a phase issues no further request: after so many, or so long after its start, whichever comes first. At least one is set.
/// </summary>
public sealed record StopCondition
{
    public int? Requests { get; init; }

    public Duration? Duration { get; init; }
}
