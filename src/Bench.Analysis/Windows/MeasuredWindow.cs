using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Windows;

/// <summary>The stretch of time that rates of a cell are taken over; both ends belong to it.</summary>
internal readonly record struct MeasuredWindow(Instant Start, Instant End)
{
    public Duration Length => End - Start;

    /// <summary>
    /// From the first measured sent to the last done. A phase that ends by its duration ends the window, too:
    /// requests in flight then are finished under a falling load, and their late completions count in latency and not in throughput.
    /// It ends as it begins: from one event to another (a request is sent when one has ended, and the last ends),
    /// or from one instant to another that no event decides (all users are active, the time is over). From an instant to an event,
    /// or from an event to an instant, half a completion would be too many or too few. Null without measured requests.
    /// </summary>
    public static MeasuredWindow? Of(RecordedCell cell)
    {
        var measured = cell.Requests.Where(request => request.Identity.Phase == Phase.Measured).ToArray();
        if (measured.Length == 0)
            return null;
        if (cell.Plan.Load.Users is null)
            return OpenLoopWindow.Of(cell, measured);

        var byTime = LimitOf(cell, measured) is not null && EndedByDuration(cell, measured.Length);
        var start = byTime && cell.Finished?.Steady is { } steady ? steady.From : measured.Min(request => request.Timeline.Sent);
        // Without any done (every request failed) there is still a time in which that happened.
        var lastDone = measured.Max(request => request.Timeline.Done) ?? measured.Max(request => request.Timeline.Ended);
        var end = LimitOf(cell, measured) switch
        {
            null => lastDone,
            { } limit when byTime => limit,
            { } limit => Instant.Earliest(limit, lastDone),
        };
        return new MeasuredWindow(start, Instant.Latest(start, end));
    }

    public bool Holds(Instant? instant) => instant is { } at && at >= Start && at <= End;

    /// <summary>The part of a stretch that lies in the window.</summary>
    public Duration Overlap(Instant from, Instant to)
    {
        var overlap = Instant.Earliest(to, End) - Instant.Latest(from, Start);
        return overlap > Duration.Zero ? overlap : Duration.Zero;
    }

    private static Instant? LimitOf(RecordedCell cell, IEnumerable<RequestRecord> measured) =>
        cell.Plan.Measured.Duration is { } duration
            ? (cell.Finished?.Steady?.From ?? cell.Finished?.Start ?? measured.Min(request => request.Timeline.Planned)) + duration
            : null;

    /// <summary>
    /// True when the cell ran to its end and its number of requests, if there is one, was not used up before.
    /// An open loop uses up what it plans, sent or not.
    /// </summary>
    private static bool EndedByDuration(RecordedCell cell, int requests) =>
        cell.Finished is { } finished && !((finished.PlannedRequests ?? requests) >= cell.Plan.Measured.Requests);
}
