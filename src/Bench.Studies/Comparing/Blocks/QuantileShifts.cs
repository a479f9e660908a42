using Bench.Analysis.Metrics;
using Bench.Core.Plans;
using Bench.Statistics;

namespace Bench.Studies.Comparing.Blocks;

/// <summary>
/// The quantiles of what single requests took, side against side. The unit stays the block: each gives one log ratio a quantile,
/// and only where both sides have the requests that the quantile takes.
/// </summary>
internal static class QuantileShifts
{
    private static readonly IReadOnlyList<Percentile> Told =
        [new(10), new(25), Percentile.P50, new(75), Percentile.P90, Percentile.P95, Percentile.P99];

    /// <summary>The metrics with the word whose threshold is theirs, and the threshold where that is judged on request only.</summary>
    private static readonly IReadOnlyList<
        (string Word, double Otherwise, Func<PlanCell, IReadOnlyList<MetricDefinition>> MetricsOf)> Kinds =
    [
        ("ttft_p50", 0.05, cell => cell.Workload.Stream ? [UserWait.ForFirstToken(cell.Load)] : []),
        ("e2e_p50", 0.05, cell => [UserWait.ForAnswer(cell.Load)]),
        ("decode", 0.03, cell => cell.Workload.Endpoint.Generates ? [DecodeRate.Definition, ClientDecodeRate.Definition] : []),
    ];

    /// <summary>The metrics that are read request by request.</summary>
    public static IEnumerable<MetricDefinition> Read(CellPair pair) => Kinds.SelectMany(kind => MetricsOf(kind.MetricsOf, pair));

    public static IReadOnlyList<QuantileShift> Of(CellPair pair, IReadOnlyList<MeasuredBlock> blocks, CompareInputs asked) =>
    [
        .. from kind in Kinds
           let metric = MetricsOf(kind.MetricsOf, pair)
               .FirstOrDefault(metric => blocks.Any(block => block.IsValid && block.Base.ValuesOf(metric).Any(value => value is not null)))
           where metric is not null
           let threshold = asked.ThresholdOf(JudgedMetric.All.Single(judged => judged.Word == kind.Word)) ?? kind.Otherwise
           from shift in Of(metric, threshold, blocks)
           select shift,
    ];

    /// <summary>Of both sides alike.</summary>
    private static IEnumerable<MetricDefinition> MetricsOf(Func<PlanCell, IReadOnlyList<MetricDefinition>> metricsOf, CellPair pair) =>
        metricsOf(pair.Base).Intersect(metricsOf(pair.Candidate));

    private static IEnumerable<QuantileShift> Of(MetricDefinition metric, double threshold, IReadOnlyList<MeasuredBlock> blocks)
    {
        (Sample Base, Sample Candidate)[] samples = [.. blocks
            .Where(block => block.IsValid)
            .Select(block => (Sample.OfKnown(block.Base.ValuesOf(metric)), Sample.OfKnown(block.Candidate.ValuesOf(metric))))];
        foreach (var percentile in Told)
        {
            PairedLogRatios ratios = new([.. samples.Select(pair => LogRatioOf(percentile, pair.Base, pair.Candidate)).OfType<double>()]);
            var interval = ratios.IntervalAt(ConfidenceLevel.L95.EachTail);
            if (interval is { Low: { } low, High: { } high })
                yield return new QuantileShift(
                    metric, percentile, 100 * (ratios.Ratio - 1), new Interval(100 * (low - 1), 100 * (high - 1)),
                    (double)(100 * (decimal)threshold), ratios.Count);
        }
    }

    /// <summary>Null if a side has too few values for the quantile; a low one takes as many as the high one that mirrors it.</summary>
    private static double? LogRatioOf(Percentile percentile, Sample one, Sample other)
    {
        var needed = PercentileGuard.MinimumSamples(new Percentile(Math.Max(percentile.Rank, 100 - percentile.Rank)));
        return Math.Min(one.Count, other.Count) >= needed
            && one.Quantile(percentile) is > 0 and var before
            && other.Quantile(percentile) is > 0 and var after
            ? Math.Log(after / before)
            : null;
    }
}
