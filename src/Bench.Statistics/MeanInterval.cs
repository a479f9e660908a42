using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>Confidence interval of the mean by Student's t: mean ± t(n − 1) · sd / √n, for independent values.</summary>
public static class MeanInterval
{
    /// <summary>Unknown below two values.</summary>
    public static Interval Of(Sample sample, ConfidenceLevel level)
    {
        if (sample.Mean is not { } mean || sample.StandardDeviation is not { } deviation)
            return Interval.Unknown;

        var t = StudentT.InvCDF(location: 0, scale: 1, freedom: sample.Count - 1, p: 1 - level.EachTail);
        var half = t * deviation / Math.Sqrt(sample.Count);
        return new Interval(mean - half, mean + half);
    }
}
