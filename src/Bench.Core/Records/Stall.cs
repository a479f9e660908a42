using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>
/// A stretch in which the harness did nothing: it was stopped, or had no core, or its garbage was collected.
/// What servers sent meanwhile bears the instant of its end.
/// </summary>
/// <param name="Start">The instant at which it should have continued.</param>
/// <param name="Length">Until it went on.</param>
public readonly record struct Stall(Instant Start, Duration Length)
{
    /// <summary>Shorter ones are lateness, and counted as that.</summary>
    public static readonly Duration Shortest = Duration.FromMilliseconds(50);

    public Instant End => Start + Length;
}
