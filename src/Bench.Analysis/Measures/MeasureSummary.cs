using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Statistics;

namespace Bench.Analysis.Measures;

/// <summary>What a cell's requests say of one measure, in the measure's unit. What too few values cannot tell is null.</summary>
public sealed record MeasureSummary
{
    internal static readonly IReadOnlyList<Percentile> Tails = [Percentile.P90, Percentile.P95, Percentile.P99];

    public required MetricDefinition Metric { get; init; }

    public required int Count { get; init; }

    /// <summary>Of a rate: all work over all the time that it took, and so the mean weighed by time.</summary>
    public required double? Mean { get; init; }

    /// <summary>95 % confidence interval of the mean: of a rate a jackknife over the requests.</summary>
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
        var single = Sample.OfKnown(requests.Select(metric.Value));
        if (metric.Rate is { } rate)
        {
            var ratio = RatioOfSums.Of([.. requests.Select(rate).OfType<RateParts>().Select(parts => (parts.Amount, (double)parts.Time.Nanoseconds))], ConfidenceLevel.L95);
            return Of(metric, single, means: single, medians: single) with { Mean = PerSecond(ratio.Value), MeanLow = PerSecond(ratio.Interval.Low), MeanHigh = PerSecond(ratio.Interval.High) };
        }

        if (metric.Samples is not { } samples)
            return Of(metric, single, means: single, medians: single);

        // Values of one request depend on each other: intervals are over the requests.
        var all = new Sample(requests.SelectMany(samples.Values));
        var medians = Sample.OfKnown(requests.Select(samples.Median));
        return Of(metric, all, means: single, medians);
    }

    /// <summary>Whole nanoseconds add up exactly, seconds do not.</summary>
    private static double? PerSecond(double? perNanosecond) => perNanosecond * 1e9;

    private static MeasureSummary Of(MetricDefinition metric, Sample sample, Sample means, Sample medians)
    {
        var mean = MeanInterval.Of(means, ConfidenceLevel.L95);
        var median = QuantileInterval.Of(medians, Percentile.P50, ConfidenceLevel.L95);
        return new MeasureSummary
        {
            Metric = metric,
            Count = sample.Count,
            Mean = sample.Mean,
            MeanLow = mean.Low,
            MeanHigh = mean.High,
            StandardDeviation = sample.StandardDeviation,
            Median = sample.Median,
            MedianLow = median.Low,
            MedianHigh = median.High,
            Quantiles = Tails.ToDictionary(tail => tail, sample.Quantile),
            Max = sample.Max,
        };
    }
}
