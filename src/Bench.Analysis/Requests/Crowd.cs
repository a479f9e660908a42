using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Requests;

/// <summary>How many requests there were at once.</summary>
internal static class Crowd
{
    /// <summary>The largest number in flight (sent to ended) at once; one that ends where another begins does not count twice.</summary>
    public static int PeakInFlight(IEnumerable<RequestRecord> requests)
    {
        var steps = requests
            .SelectMany(request => new[] { (At: request.Timeline.Sent, Step: 1), (At: request.Timeline.Ended, Step: -1) })
            .OrderBy(change => change.At)
            .ThenBy(change => change.Step);
        var (now, peak) = (0, 0);
        foreach (var (_, step) in steps)
        {
            now += step;
            peak = Math.Max(peak, now);
        }

        return peak;
    }

    /// <summary>Those that were due at an instant and had not ended, whether they had been sent or not.</summary>
    public static int DueAt(Instant instant, IEnumerable<RequestRecord> requests) =>
        requests.Count(request => request.Timeline.Planned <= instant && request.Timeline.Ended > instant);
}
