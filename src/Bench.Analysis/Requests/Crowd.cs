using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Analysis.Requests;

/// <summary>The number of concurrent requests over time.</summary>
internal static class Crowd
{
    /// <summary>The largest number in flight (sent to ended) at once; one that ends where another begins does not count twice.</summary>
    public static int PeakInFlight(IEnumerable<RequestRecord> requests) =>
        Peak(requests.Select(request => (request.Timeline.Sent, request.Timeline.Ended)));

    /// <summary>
    /// The largest number of answers under way (first to last token) at once: a server that works on so many requests and lets the others
    /// wait shows no more. Null if a stream was delayed on its way, or none was seen.
    /// </summary>
    public static int? PeakAnswering(IReadOnlyCollection<RequestView> requests)
    {
        if (requests.Any(request => request is { IsOk: true, Stream: null }))
            return null;
        var answers = requests
            .Select(request => request.Stream is { FirstToken: { } first, LastToken: { } last } ? (first, last) : ((Instant, Instant)?)null)
            .OfType<(Instant, Instant)>()
            .ToArray();
        return answers.Length == 0 ? null : Peak(answers);
    }

    private static int Peak(IEnumerable<(Instant From, Instant To)> stretches)
    {
        var steps = stretches
            .SelectMany(stretch => new[] { (At: stretch.From, Step: 1), (At: stretch.To, Step: -1) })
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
