using Bench.Core.Records;
using Bench.Statistics;

namespace Bench.Analysis.SelfChecks;

/// <summary>The tail of the TTFT errors that a self-check is judged by: the highest percentile that so many requests can tell.</summary>
/// <param name="Percentile">Its name, <c>p99</c> or <c>p95</c>.</param>
/// <param name="ErrorMs">In milliseconds, with its sign.</param>
/// <param name="Count">Requests that were compared.</param>
public sealed record SelfCheckTail(string Percentile, double ErrorMs, int Count)
{
    /// <summary>Null if the requests are too few for either: the largest of some dozens is one hiccup, and no percentile.</summary>
    public static SelfCheckTail? Of(SelfCheckFigures figures) =>
        Guarded(Statistics.Percentile.P99, figures.TtftErrorP99Ms, figures.Compared)
        ?? Guarded(Statistics.Percentile.P95, figures.TtftErrorP95Ms, figures.Compared);

    private static SelfCheckTail? Guarded(Percentile percentile, double? error, int count) =>
        error is { } known && PercentileGuard.IsMet(count, percentile) ? new SelfCheckTail(percentile.ToString(), known, count) : null;
}
