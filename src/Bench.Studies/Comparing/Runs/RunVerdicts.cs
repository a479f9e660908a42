using Bench.Statistics;

namespace Bench.Studies.Comparing.Runs;

/// <summary>Converts the values of runs to the verdict on the metric.</summary>
internal static class RunVerdicts
{
    /// <param name="metric">With its values.</param>
    /// <param name="isDecided">True if its p value is small enough among all of the comparison.</param>
    /// <param name="level">One-sided, at which it was tested.</param>
    public static MetricVerdict Of(RunMetric metric, bool isDecided, double level)
    {
        var test = metric.Test;
        var scatters = metric.Change is { IsConstant: false } change && change.IntervalAt(level) != Interval.Unknown;
        return new MetricVerdict
        {
            Metric = metric.Metric.Word,
            Name = metric.Metric.Name,
            Figure = metric.Figure,
            Unit = metric.Unit,
            Claim = metric.Base.Count == 0 || metric.Candidate.Count == 0
                ? MetricClaim.Unjudged
                : ClaimOf(test.IsCertain || isDecided ? test.Nearest : ChangeClaim.Open),
            Base = Center(metric.Base),
            Candidate = Center(metric.Candidate),
            ChangePercent = metric.Change is { } known ? PercentOf(Math.Exp(known.Mean))
                : Center(metric.Base) > 0 && Center(metric.Candidate) == 0 ? -100
                : null,
            Interval = metric.Change is null ? Interval.Unknown : PercentOf(metric.Change.IntervalAt(level)),
            Level = scatters ? new ConfidenceLevel(1 - 2 * level) : null,
            PlainInterval = metric.Change is null ? Interval.Unknown : PercentOf(metric.Change.IntervalAt(ConfidenceLevel.L95.EachTail)),
            P = test.P,
            ThresholdPercent = (double)(100 * (decimal)metric.Threshold),
            Blocks = Math.Min(metric.Base.Count, metric.Candidate.Count),
            Notes = metric.Base.Count > 0 && metric.Candidate.Count > 0 && metric.Change is { IsConstant: false } && !scatters
                ? ["One value per side without an interval: its scatter is unknown. Measure each side again."]
                : [],
        };
    }

    private static MetricClaim ClaimOf(ChangeClaim claim) => claim switch
    {
        ChangeClaim.Regressed => MetricClaim.Regressed,
        ChangeClaim.Improved => MetricClaim.Improved,
        ChangeClaim.Same => MetricClaim.Same,
        _ => MetricClaim.Inconclusive,
    };

    /// <summary>Geometric, so that two of them have the ratio that is claimed.</summary>
    private static double? Center(IReadOnlyList<double> values) =>
        values.Count == 0 ? null : values.All(value => value > 0) ? Math.Exp(values.Average(value => Math.Log(value))) : values.Average();

    private static Interval PercentOf(Interval ratio) =>
        new(ratio.Low is { } low ? PercentOf(low) : null, ratio.High is { } high ? PercentOf(high) : null);

    private static double PercentOf(double ratio) => 100 * (ratio - 1);
}
