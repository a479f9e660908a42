using Bench.Analysis.Metrics;
using Bench.Statistics;

namespace Bench.Studies.Comparing;

/// <summary>
/// The change of one quantile of the requests' values from base to candidate. It is descriptive; no claim is based on it.
/// </summary>
/// <param name="Metric">Of single requests.</param>
/// <param name="Percentile">Which quantile.</param>
/// <param name="ChangePercent">In percent of the base: of the mean log ratio over the blocks.</param>
/// <param name="Interval">The plain 95 % interval of it.</param>
/// <param name="ThresholdPercent">The largest change of the metric that does not matter.</param>
/// <param name="Blocks">With enough requests on both sides for the quantile.</param>
public sealed record QuantileShift(
    MetricDefinition Metric, Percentile Percentile, double ChangePercent, Interval Interval, double ThresholdPercent, int Blocks)
{
    /// <summary>True if it is shown to be a change that does not matter.</summary>
    public bool IsWithin => Interval is { Low: { } low, High: { } high } && low >= -ThresholdPercent && high <= ThresholdPercent;

    /// <summary>True if it is shown to be one for the worse that does.</summary>
    public bool IsWorse => Metric.Better == Direction.Higher ? Interval.High < -ThresholdPercent : Interval.Low > ThresholdPercent;
}
