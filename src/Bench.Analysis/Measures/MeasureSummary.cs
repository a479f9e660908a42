using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Statistics;

namespace Bench.Analysis.Measures;

/// <summary>
/// The statistics of one measure over a cell's requests, in the measure's unit. A statistic that would need more values is null.
/// </summary>
public sealed record MeasureSummary
{
    internal static readonly IReadOnlyList<Percentile> Tails = [Percentile.P90, Percentile.P95, Percentile.P99];

    public required MetricDefinition Metric { get; init; }

    public required int Count { get; init; }

    /// <summary>Of a rate: all work over all the time that it took, and so the mean weighed by time.</summary>
    public required double? Mean { get; init; }

    /// <summary>
    /// 95 % confidence interval of the mean: of a rate a jackknife over the requests, of a positive measure on its logarithm
    /// (<see cref="LogMeanInterval"/>), of others Student's t.
    /// </summary>
    public required double? MeanLow { get; init; }

    public required double? MeanHigh { get; init; }

    public required double? StandardDeviation { get; init; }

    public required double? Median { get; init; }

    /// <summary>95 % confidence interval of the median.</summary>
    public required double? MedianLow { get; init; }

    public required double? MedianHigh { get; init; }

    /// <summary>p90, p95 and p99, also of too few values to call them that: <see cref="Statistic.Read"/> tells which.</summary>
    public required IReadOnlyDictionary<Percentile, double?> Quantiles { get; init; }

    public required double? Max { get; init; }

    internal static MeasureSummary Of(MetricDefinition metric, IReadOnlyList<RequestView> requests)
    {
        if (metric.Samples is { } many)
            return OfMany(metric, many, requests);
        var sample = Sample.OfKnown(requests.Select(metric.Value));
        if (metric.Rate is not { } rate)
            return Of(metric, sample, sample.Mean, MeanOf(metric.Range, sample), MedianOf(sample));

        var ratio = RatioOfSums.Of(
            [.. requests.Select(rate).OfType<RateParts>().Select(parts => (parts.Amount, (double)parts.Time.Nanoseconds))],
            ConfidenceLevel.L95);
        return Of(
            metric, sample, PerSecond(ratio.Value), new Interval(PerSecond(ratio.Interval.Low), PerSecond(ratio.Interval.High)),
            MedianOf(sample));
    }

    /// <summary>Figures are of all values, and their intervals over the requests: values of one request depend on each other.</summary>
    private static MeasureSummary OfMany(
        MetricDefinition metric, Func<RequestView, IReadOnlyList<double>> many, IReadOnlyList<RequestView> requests)
    {
        var sample = new Sample(requests.SelectMany(many));
        var median = sample.Median;
        var (sums, counts) = (new List<(double Amount, double Time)>(), new List<(int AtMost, int Count)>());
        foreach (var values in requests.Select(many).Where(values => values.Count > 0))
        {
            sums.Add((values.Sum(), values.Count));
            counts.Add((values.Count(value => value <= median), values.Count));
        }

        var mean = sums.All(sum => sum.Amount > 0) ? RatioOfSums.Of(sums, ConfidenceLevel.L95).Interval : Interval.Unknown;
        return Of(metric, sample, sample.Mean, mean, ClusteredMedianInterval.Of(sample, counts, ConfidenceLevel.L95));
    }

    /// <summary>Whole nanoseconds add up exactly, seconds do not.</summary>
    private static double? PerSecond(double? perNanosecond) => perNanosecond * 1e9;

    private static MeasureSummary Of(MetricDefinition metric, Sample sample, double? mean, Interval meanInterval, Interval median) => new()
    {
        Metric = metric,
        Count = sample.Count,
        Mean = mean,
        MeanLow = meanInterval.Low,
        MeanHigh = meanInterval.High,
        StandardDeviation = sample.StandardDeviation,
        Median = sample.Median,
        MedianLow = median.Low,
        MedianHigh = median.High,
        Quantiles = Tails.ToDictionary(tail => tail, sample.Quantile),
        Max = sample.Max,
    };

    private static Interval MedianOf(Sample values) => QuantileInterval.Of(values, Percentile.P50, ConfidenceLevel.L95);

    /// <summary>None of few values: their scatter says too little, of whatever measure.</summary>
    private static Interval MeanOf(ValueRange range, Sample values)
    {
        if (values.Count < LogMeanInterval.FewestValues)
            return Interval.Unknown;
        if (range == ValueRange.Positive && values.AtRank(1) > 0)
            return LogMeanInterval.Of(values, ConfidenceLevel.L95);
        var interval = MeanInterval.Of(values, ConfidenceLevel.L95);
        return range == ValueRange.Any ? interval : interval with { Low = Math.Max(0, interval.Low!.Value) };
    }
}
