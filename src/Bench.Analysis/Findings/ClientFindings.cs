using Bench.Analysis.Facts;
using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Core.Time;
using static System.FormattableString;

namespace Bench.Analysis.Findings;

/// <summary>Checks whether the harness itself could offer the load.</summary>
internal static class ClientFindings
{
    /// <summary>A lag below it is the noise of a busy machine.</summary>
    private const double LeastLagMs = 5;

    /// <summary>Of the median response TTFT: a lag below it changes no figure that anyone reads.</summary>
    private const double LagPart = 0.01;

    private const double LateShare = 0.01;
    private const int FewestLate = 3;

    /// <summary>
    /// Of the users' time, in a closed loop: above it the load is another than the one in the concurrency column.
    /// Its latencies count from when requests were sent, so a lag there costs load, and no accuracy.
    /// </summary>
    private const double LostShare = 0.01;

    /// <summary>Of the planned requests, in percent: with fewer sent, the load is another than the one in the rate column.</summary>
    private const int LeastOffered = 99;

    /// <summary>Of all cores: above it, the harness competes with a server on the same machine, and its own stamps come late.</summary>
    private const double BusyShare = 0.5;

    /// <summary>
    /// Systems count processor time in steps of up to 10 ms, and it is read around a phase, not within it:
    /// of a shorter cell the share says nothing.
    /// </summary>
    private static readonly Duration ShortestJudged = Duration.FromMilliseconds(100);

    public static IEnumerable<Finding> Of(CellFacts cell)
    {
        if (Lag(cell) is { } lag)
            yield return lag;
        if (Offered(cell) is { } offered)
            yield return offered;
        if (Busy(cell) is { } busy)
            yield return busy;
    }

    private static Finding? Lag(CellFacts cell)
    {
        var limit = Math.Max(LeastLagMs, LagPart * (TypicalWait(cell) ?? 0));
        var considered = cell.OpenLoop is not null || cell.Finished?.Steady is not null ? cell.Measured : AllButFirst(cell);
        double[] late = [.. considered.Select(ScheduleLag.Definition.Value).OfType<double>().Where(lag => lag > limit)];
        if (late.Length < FewestLate || late.Length <= LateShare * considered.Count)
            return null;
        var (what, share) = (
            Invariant($"{late.Length} of {considered.Count} requests were sent more than {limit:0.#} ms late"),
            (double)late.Length / considered.Count);
        if (cell.Plan.Load.Users is { } users)
        {
            share = late.Sum() / (1000 * users * cell.Throughput.DurationSeconds) ?? 0;
            if (share <= LostShare)
                return null;
            what += Invariant($", {100 * share:0.#} % of the users' time");
        }

        return FindingKinds.ScheduleLag.Because("the client could not offer the load: " + what, AdviceFor(cell), share);
    }

    private static Finding? Offered(CellFacts cell) =>
        cell.Planned is not { } planned || 100L * cell.Measured.Count >= (long)LeastOffered * planned
            ? null
            : FindingKinds.LoadNotOffered.Because(
                Invariant($"the client could not offer the load: {cell.Measured.Count} of {planned} planned requests were sent ")
                    + Invariant($"({100.0 * cell.Measured.Count / planned:0.##} %)"),
                AdviceFor(cell),
                1 - ((double)cell.Measured.Count / planned));

    /// <summary>
    /// A closed loop leaves out each user's first request: they all begin at once, and the crowd at the door is no lag of the schedule.
    /// An open loop's schedule has no such crowd: every request counts.
    /// </summary>
    private static RequestView[] AllButFirst(CellFacts cell) =>
    [
        .. cell.Measured
            .GroupBy(request => request.Record.Identity.User)
            .SelectMany(user => user.OrderBy(request => request.Record.Identity.Request).Skip(1)),
    ];

    private static string AdviceFor(CellFacts cell)
    {
        if (cell.OpenLoop is not { } open)
            return "Give the harness its own machine or more cores, or lower the concurrency.";
        return open.MaxInFlight is { } limit && Crowd.PeakInFlight(cell.Measured.Select(request => request.Record)) >= limit
            ? Invariant($"The limit of {limit} requests in flight was reached, so later requests waited: ")
                + "lower the rate, or raise max_in_flight."
            : "Give the harness its own machine or more cores, or lower the rate.";
    }

    /// <summary>Median response TTFT, or end-to-end latency where no tokens are seen coming.</summary>
    private static double? TypicalWait(CellFacts cell) =>
        cell.Measure(ResponseTimeToFirstToken.Definition).Median ?? cell.Measure(EndToEndLatency.Definition).Median;

    private static Finding? Busy(CellFacts cell)
    {
        if (cell.Ok.Count == 0) // no figure to mislead: requests that fail at once leave the client nothing but work
            return null;
        if (cell.Finished is not { } finished)
            return null;
        var length = finished.End - finished.Start;
        if (length < ShortestJudged)
            return null;
        var share = finished.Client.Cpu.Seconds / (length.Seconds * cell.Manifest.Host.Cores);
        return share <= BusyShare
            ? null
            : FindingKinds.ClientBusy.Because(
                Invariant($"the harness itself used {100 * share:0} % of the processor time of {cell.Manifest.Host.Cores} cores"),
                "Its timestamps may be late, and a server on the same machine was slowed down: give the harness its own machine, "
                    + $"or lower the {(cell.OpenLoop is null ? "concurrency" : "rate")}.",
                share);
    }
}
