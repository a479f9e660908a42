using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.SelfChecks;

/// <summary>The limits that the harness has to keep for its figures to be trusted; docs/measures.md has the table.</summary>
public static class SelfCheckLimits
{
    /// <summary>At the median.</summary>
    public const double TtftErrorP50Ms = 1;

    /// <summary>At the percentile that <see cref="SelfCheckTail"/> names.</summary>
    public const double TtftErrorTailMs = 10;

    /// <summary>Of the true median gap.</summary>
    public const double ItlShare = 0.1;

    /// <summary>
    /// The share of the streams that has to be in flight on average. It is not 1, because a stream
    /// has a moment without a request between two of them.
    /// </summary>
    public const double InFlightShare = 0.98;

    /// <summary>Of the planned requests of an open loop.</summary>
    public const double OfferedShare = 0.99;

    /// <summary>
    /// Returns true if only the tail failed. A short disturbance of the machine can cause that, so the check is repeated.
    /// </summary>
    public static bool FailedByTailAlone(SelfCheckTry one) => Tail(one.Figures) is { } tail && one.Failures is [var only] && only == tail;

    internal static IEnumerable<string> Failures(SelfCheckLoad load, SelfCheckFigures figures)
    {
        if (figures.Compared < figures.Requests || figures.Requests == 0)
            yield return Invariant($"{figures.Requests - figures.Compared} of {figures.Requests} requests failed, ")
                + "or differ from what the server sent";
        if (figures is { TtftErrorP50Ms: { } p50 } && Math.Abs(p50) > TtftErrorP50Ms)
            yield return Invariant($"TTFT error p50 {p50:0.00} ms is over {TtftErrorP50Ms} ms");
        if (Tail(figures) is { } tail)
            yield return tail;
        if (figures is { ItlP50Ms: { } itl, TrueItlP50Ms: { } truth } && Math.Abs(itl - truth) > ItlShare * truth)
            yield return Invariant($"ITL p50 {itl:0.00} ms differs from the true {truth:0.00} ms by over {100 * ItlShare:0} %");
        if (load.Streams is { } streams && (figures.PeakInFlight < streams || figures.InFlight < InFlightShare * streams))
            yield return Invariant($"{figures.InFlight:0.0} of {streams} streams were in flight on average, ")
                + Invariant($"{figures.PeakInFlight} at most");
        if (figures.Planned is { } planned && figures.Requests < OfferedShare * planned)
            yield return Invariant($"{figures.Requests} of {planned} planned requests were sent");
    }

    private static string? Tail(SelfCheckFigures figures) =>
        SelfCheckTail.Of(figures) is { } tail && Math.Abs(tail.ErrorMs) > TtftErrorTailMs
            ? Invariant($"TTFT error {tail.Percentile} {tail.ErrorMs:0.0} ms (n = {tail.Count}) is over {TtftErrorTailMs} ms")
            : null;
}
