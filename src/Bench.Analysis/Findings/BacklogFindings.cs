using Bench.Analysis.Facts;
using Bench.Analysis.Requests;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Statistics;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>
/// Checks whether the server keeps up with the rate of an open loop. Where it does not, requests are due faster than they are answered:
/// more and more of them are open, and each waits longer than the one before. Both signs are requested, between the first third of the
/// requests and the end of the arrivals; at nine tenths of a server's capacity chance alone shows both in under a tenth of simulated runs
/// of 32 requests and in about one of a hundred with 200, at twice its capacity in over nine of ten without a ramp and in over three of
/// four behind one.
/// </summary>
internal static class BacklogFindings
{
    /// <summary>With fewer, a third is a handful.</summary>
    private const int FewestRequests = 20;

    /// <summary>The last third's median wait has to be over so many times the first third's.</summary>
    private const double WaitFactor = 2;

    /// <summary>
    /// Or longer by this part of the time that the server takes for what was left over: behind a ramp the first third
    /// waits long already, and no wait doubles.
    /// </summary>
    private const double WaitPart = 0.5;

    /// <summary>
    /// Of the arrivals since the first third, more than this part has to be left over: a server at 95 % of the rate and more is let pass.
    /// </summary>
    private const double LeftOverShare = 0.05;

    /// <summary>
    /// And more than so many standard deviations of a Poisson process (√arrivals): below it, the arrivals came in a bunch.
    /// </summary>
    private const double LeftOverDeviations = 1.5;

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (cell is not { Finished: { } finished, OpenLoop: { } open })
            yield break;

        // While the rate still rises, waits may rise with it.
        var steadyFrom = finished.Start + (open.Ramp?.Over ?? Duration.Zero);
        var steady = cell.Measured
            .Where(request => request.Timeline.Planned >= steadyFrom)
            .OrderBy(request => request.Timeline.Planned)
            .ToArray();
        if (steady.Length < FewestRequests)
            yield break;

        var third = steady.Length / 3;
        var arrivals = steady.Length - 1 - third;
        var leftOver = DueWhen(steady[^1], cell) - DueWhen(steady[third], cell);
        if (leftOver > LeftOverShare * arrivals
            && leftOver > LeftOverDeviations * Math.Sqrt(arrivals)
            && MedianWait(steady[..third]) is { } early
            && MedianWait(steady[^third..]) is { } late
            && (late > WaitFactor * early || late - early > WaitPart * TimeFor(
                leftOver, arrivals - leftOver, steady[^1].Timeline.Planned - steady[third].Timeline.Planned)))
        {
            yield return FindingKinds.FallingBehind.Because(
                Invariant($"the server does not keep up with {open.RequestsPerSecond:0.######}/s: ")
                    + Invariant($"the median wait rose from {early:0} ms (first third of the requests) to {late:0} ms (last third), ")
                    + Invariant($"and {leftOver} of the {arrivals} requests that followed the first third were left over"),
                "The queue grows as long as the load lasts, so these latencies depend on the length of the run. Lower the rate. "
                    + "A closed loop shows the most that the server can do.");
        }
    }

    /// <summary>The time that a number of requests takes, in ms, given the time that others took; infinite without others.</summary>
    private static double TimeFor(int requests, int served, Duration took) =>
        served > 0 ? requests * took.Milliseconds / served : double.PositiveInfinity;

    private static int DueWhen(RequestView request, CellFacts cell) =>
        Crowd.DueAt(request.Timeline.Planned, cell.Measured.Select(other => other.Record));

    private static double? MedianWait(IEnumerable<RequestView> requests) => Sample.OfKnown(requests.Select(Wait)).Median;

    /// <summary>
    /// From when it was due to the first token, or to the end where no tokens are seen coming, in ms.
    /// A request that was given up waited at least until then; one that failed otherwise tells nothing of waiting.
    /// </summary>
    private static double? Wait(RequestView request)
    {
        var (timeline, kind) = (request.Timeline, request.Record.Outcome.Kind);
        var waited = request.IsOk
            || kind is OutcomeKind.TimeoutFirstToken or OutcomeKind.TimeoutIdle or OutcomeKind.TimeoutTotal or OutcomeKind.Cancelled;
        return waited ? ((timeline.FirstToken ?? timeline.Ended) - timeline.Planned).Milliseconds : null;
    }
}
