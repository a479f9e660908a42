using Bench.Analysis.Metrics;
using Bench.Statistics;
using Bench.Studies.Capacity.Search;

namespace Bench.Studies.Capacity.Quick;

/// <summary>
/// The requests of one load, and how many of them kept every limit, each by itself. Where one waited long the next one did, too:
/// as in <see cref="LoadSeries"/> those that waited in one row count as one request, and a row is no longer than one request of each user.
/// </summary>
/// <param name="Kept">Those that succeeded and kept every limit.</param>
/// <param name="All">Measured, however they ended.</param>
/// <param name="Row">The longest sequence of requests that waited longer than any did at the lightest load; 1 if none waited.</param>
public sealed record KeptRequests(int Kept, int All, int Row)
{
    /// <summary>The verdict on the load: whether few enough requests miss a limit.</summary>
    public LoadVerdict VerdictAt(ConfidenceLevel level) =>
        ExceedanceLimit.Judge((All - Kept) / (double)Row, All / (double)Row, QuickLoads.MayMiss, level).Verdict switch
        {
            LimitVerdict.Met => LoadVerdict.Holds,
            LimitVerdict.Missed => LoadVerdict.Breaks,
            _ => LoadVerdict.Undecided,
        };

    /// <summary>Of all requests that there might be, at least so many keep the limits.</summary>
    public double AtLeast(ConfidenceLevel level) => ShareBound.AtLeast(Kept / (double)Row, All / (double)Row, level);

    /// <param name="cell">Finished.</param>
    /// <param name="limits">Each of which the requests have to keep.</param>
    /// <param name="unqueued">The longest wait at the lightest load; null at that load itself.</param>
    internal static KeptRequests Of(
        StudiedCell cell, IReadOnlyList<(MetricDefinition Metric, CapacityLimit Limit)> limits, double? unqueued)
    {
        var values = limits.Select(limit => cell.ValuesOf(limit.Metric)).ToArray();
        var kept = Enumerable.Range(0, cell.Summary.Ok).Count(request =>
            limits.Select((limit, index) => values[index][request] is { } value && limit.Limit.Keeps(value)).All(keeps => keeps));
        return new KeptRequests(kept, cell.Summary.Requests, RowOf(cell, unqueued));
    }

    private static int RowOf(StudiedCell cell, double? unqueued)
    {
        var (longest, row) = (1, 0);
        foreach (var wait in cell.ValuesOf(SearchedConfiguration.WaitIn(cell.Cell.Plan)).OfType<double>())
        {
            row = wait > unqueued ? row + 1 : 0;
            longest = Math.Max(longest, row);
        }

        return Math.Min(longest, cell.Cell.Plan.Load.Users ?? 1);
    }
}
