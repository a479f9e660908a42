using MathNet.Numerics.Distributions;

namespace Bench.Statistics;

/// <summary>
/// Confidence interval of the mean of positive values with a tail to the right, such as latencies. It is made of the logarithm of the mean,
/// whose standard error is s / (√n · mean), so both ends are positive. Up to <see cref="MostResampled"/> values the quantiles come
/// from a studentized bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, section 12.5), which follows the tail;
/// of more values they are Student's t. The draws depend on nothing but the values: the same ones give the same interval.
/// </summary>
public static class LogMeanInterval
{
    /// <summary>Of fewer values the scatter says too little.</summary>
    public const int FewestValues = 8;

    /// <summary>Above it the mean is as good as normal, and resampling would take long.</summary>
    public const int MostResampled = 500;

    private const int Resamples = 999;

    /// <summary>
    /// Of the sample's deviation: a resample that left out the only large value has next to none, and its t would be without bounds.
    /// </summary>
    private const double LeastDeviation = 0.1;

    /// <summary>Unknown below <see cref="FewestValues"/> values.</summary>
    /// <exception cref="ArgumentException">A value is not positive.</exception>
    public static Interval Of(Sample sample, ConfidenceLevel level)
    {
        var n = sample.Count;
        if (n > 0 && sample.AtRank(1) <= 0)
            throw new ArgumentException("The logarithm of a mean needs positive values.", nameof(sample));
        if (n < FewestValues || sample.Mean is not { } mean || sample.StandardDeviation is not { } deviation)
            return Interval.Unknown;
        if (deviation == 0)
            return new Interval(mean, mean);

        var error = deviation / (Math.Sqrt(n) * mean);
        var (low, high) = n > MostResampled ? OfStudent(n, level) : Resampled(sample, mean, deviation, level);
        return new Interval(mean * Math.Exp(-high * error), mean * Math.Exp(-low * error));
    }

    private static (double Low, double High) OfStudent(int n, ConfidenceLevel level)
    {
        var t = StudentT.InvCDF(location: 0, scale: 1, freedom: n - 1, p: 1 - level.EachTail);
        return (-t, t);
    }

    /// <summary>The quantiles of (ln mean* − ln mean) / error* over resamples.</summary>
    private static (double Low, double High) Resampled(Sample sample, double mean, double deviation, ConfidenceLevel level)
    {
        var n = sample.Count;
        var deviations = new double[n]; // from the mean: their squares do not cancel
        for (var index = 0; index < n; index++)
            deviations[index] = sample.AtRank(index + 1) - mean;
        var least = LeastDeviation * deviation;
        var draws = new Draws((ulong)n);
        var ts = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var index = 0; index < n; index++)
            {
                var drawn = deviations[draws.Below(n)];
                sum += drawn;
                squares += drawn * drawn;
            }

            var average = sum / n;
            var scatter = Math.Max(least, Math.Sqrt(Math.Max(0, squares - n * average * average) / (n - 1)));
            ts[resample] = Math.Log(1 + average / mean) * Math.Sqrt(n) * (mean + average) / scatter;
        }

        Array.Sort(ts);
        var left = (int)Math.Round((Resamples + 1) * level.EachTail); // so many of the ordered values lie outside at each end
        return (ts[left - 1], ts[^left]);
    }
}
