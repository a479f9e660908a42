using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Core.Records;

/// <summary>The usual duration of the requests of a finished cell.</summary>
/// <param name="Cell">As it was planned.</param>
/// <param name="Median">Of done − sent of the ok measured requests.</param>
public sealed record CellLatency(PlanCell Cell, Duration Median)
{
    /// <summary>Null without an ok measured request.</summary>
    public static CellLatency? Of(PlanCell cell, IEnumerable<RequestRecord> requests) =>
        MedianOf(requests
            .Where(request => request.Identity.Phase == Phase.Measured)
            .Select(request => request.Timeline.Done - request.Timeline.Sent)) is { } median
            ? new CellLatency(cell, median)
            : null;

    /// <summary>
    /// The median of the lengths that are known (of an even number the longer of the two in the middle); null without any.
    /// </summary>
    public static Duration? MedianOf(IEnumerable<Duration?> lengths)
    {
        Duration[] known = [.. lengths.OfType<Duration>().Order()];
        return known.Length == 0 ? null : known[known.Length / 2];
    }
}
