using Bench.Analysis.Metrics;
using Bench.Analysis.Requests;
using Bench.Statistics;

namespace Bench.Analysis.Distributions;

/// <summary>The distribution of one measure over requests, for drawings: quartiles with the extremes, and a curve of quantiles.</summary>
public sealed record Distribution
{
    private static readonly Percentile[] Asked =
    [
        new(1), new(5), .. Enumerable.Range(1, 17).Select(step => new Percentile(5 + 5 * step)), new(95), new(97.5), new(99), new(99.5),
        new(99.9),
    ];

    public required MetricDefinition Metric { get; init; }

    /// <summary>Values; of a measure with many a request (gaps), all of them.</summary>
    public required int Count { get; init; }

    public required double Min { get; init; }

    public required double LowerQuartile { get; init; }

    public required double Median { get; init; }

    public required double UpperQuartile { get; init; }

    public required double Max { get; init; }

    /// <summary>
    /// Ascending. A percentile stands here only if there are values enough to call it one (<see cref="PercentileGuard"/>,
    /// below the median by symmetry): where the curve ends, the data do.
    /// </summary>
    public required IReadOnlyList<QuantilePoint> Curve { get; init; }

    /// <summary>Null if none of the requests has the measure. Quantiles are of type 7, as everywhere.</summary>
    public static Distribution? Of(MetricDefinition metric, IEnumerable<RequestView> requests)
    {
        var sample = metric.Samples is { } many ? new Sample(requests.SelectMany(many)) : Sample.OfKnown(requests.Select(metric.Value));
        return sample.Count == 0
            ? null
            : new Distribution
            {
                Metric = metric,
                Count = sample.Count,
                Min = sample.AtRank(1),
                LowerQuartile = sample.Quantile(new Percentile(25))!.Value,
                Median = sample.Median!.Value,
                UpperQuartile = sample.Quantile(new Percentile(75))!.Value,
                Max = sample.Max!.Value,
                Curve = [.. Asked
                    .Where(asked => IsKnown(asked, sample.Count))
                    .Select(asked => new QuantilePoint(asked.Rank, sample.Quantile(asked)!.Value))],
            };
    }

    private static bool IsKnown(Percentile asked, int count) =>
        asked.Rank == 50 || PercentileGuard.IsMet(count, asked.Rank > 50 ? asked : new Percentile(100 - asked.Rank));
}
