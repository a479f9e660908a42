using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Windows;

/// <summary>
/// The window of an open loop is that of its schedule: n arrivals take n gaps, the one before the first or after the last included.
/// From the first sent on, n requests would stand in the time of n − 1 gaps, and a server would seem to do more than it was requested.
/// </summary>
internal static class OpenLoopWindow
{
    /// <param name="cell">The cell.</param>
    /// <param name="measured">Its measured requests, at least one.</param>
    public static MeasuredWindow Of(RecordedCell cell, IReadOnlyCollection<RequestRecord> measured)
    {
        var start = cell.Finished?.Start ?? measured.Min(request => request.Timeline.Planned);
        var end = cell.Plan.Measured.Duration is { } duration
            ? EndedByDuration(cell, measured.Count) ? start + duration : Instant.Earliest(start + duration, Over(cell, measured))
            : Over(cell, measured);
        return new MeasuredWindow(start, Instant.Latest(start, end));
    }

    /// <summary>The instant at which the last request is done (or has ended, if none is done) and the schedule is over.</summary>
    private static Instant Over(RecordedCell cell, IReadOnlyCollection<RequestRecord> measured)
    {
        var lastDone = measured.Max(request => request.Timeline.Done) ?? measured.Max(request => request.Timeline.Ended);
        return LastGap(cell, measured) is { } gap
            ? Instant.Latest(lastDone, measured.Max(request => request.Timeline.Planned) + gap)
            : lastDone;
    }

    /// <summary>
    /// Constant arrivals begin at the start, so the gap that is left out comes after the last: as long as the one before it.
    /// The first of other arrivals comes after a gap; null.
    /// </summary>
    private static Duration? LastGap(RecordedCell cell, IEnumerable<RequestRecord> measured)
    {
        if (cell.Plan.Load.Match(_ => false, open => open.Arrivals.Match(_ => true, _ => false, _ => false)) is false)
            return null;
        Instant[] last = [.. measured.Select(request => request.Timeline.Planned).OrderDescending().Take(2)];
        return last.Length == 2 ? last[0] - last[1] : Duration.FromSeconds(1 / cell.Plan.Load.Rate!.Value);
    }

    /// <summary>
    /// True when the cell ran to its end and its number of requests, if there is one, was not used
    /// up before. It uses up what it plans, sent or not.
    /// </summary>
    private static bool EndedByDuration(RecordedCell cell, int requests) =>
        cell.Finished is { } finished && !((finished.PlannedRequests ?? requests) >= cell.Plan.Measured.Requests);
}
