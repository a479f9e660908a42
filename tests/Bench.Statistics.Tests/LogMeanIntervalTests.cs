using MathNet.Numerics.Distributions;

namespace Bench.Statistics.Tests;

public sealed class LogMeanIntervalTests
{
    private static readonly double[] Skewed = [.. Enumerable.Range(0, 10).Select(step => Math.Pow(2, step))];

    [Theory]
    [InlineData(0.5, 94, 92)]
    [InlineData(1, 91, 84)]
    [InlineData(1.5, 88, 73)]
    public void Ten_lognormal_values_cover_their_mean_as_often_as_the_documentation_says(double sigma, int percent, int studentPercent)
    {
        const int Runs = 4000;
        var random = new Random(5);
        var (covered, student) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var values = new double[10];
            LogNormal.Samples(random, values, mu: 4, sigma);
            var sample = new Sample(values);
            covered += Covers(LogMeanInterval.Of(sample, ConfidenceLevel.L95), sigma);
            student += Covers(MeanInterval.Of(sample, ConfidenceLevel.L95), sigma);
        }

        Assert.InRange(100.0 * covered / Runs, percent - 1.6, percent + 1.6); // three standard errors
        Assert.InRange(100.0 * student / Runs, studentPercent - 2.1, studentPercent + 2.1);
    }

    [Fact]
    public void Both_ends_are_positive_where_students_t_would_go_below_zero()
    {
        var sample = new Sample(Skewed);
        var interval = LogMeanInterval.Of(sample, ConfidenceLevel.L95);

        Assert.True(MeanInterval.Of(sample, ConfidenceLevel.L95).Low < 0);
        Assert.InRange(interval.Low!.Value, 1, sample.Mean!.Value);
        Assert.InRange(interval.High!.Value, sample.Mean!.Value, 10_000);
    }

    [Fact]
    public void One_large_value_among_equal_ones_leaves_both_ends_finite()
    {
        var interval = LogMeanInterval.Of(new Sample([.. Enumerable.Repeat(100.0, 9), 1000]), ConfidenceLevel.L95);

        Assert.InRange(interval.Low!.Value, 50, 190);
        Assert.InRange(interval.High!.Value, 190, 10_000);
    }

    [Fact]
    public void The_same_values_in_another_order_give_the_same_interval() =>
        Assert.Equal(
            LogMeanInterval.Of(new Sample(Skewed), ConfidenceLevel.L95),
            LogMeanInterval.Of(new Sample(Skewed.Reverse()), ConfidenceLevel.L95));

    [Fact]
    public void Another_unit_gives_the_same_interval_in_that_unit()
    {
        var (ms, seconds) = (
            LogMeanInterval.Of(new Sample(Skewed), ConfidenceLevel.L95),
            LogMeanInterval.Of(new Sample(Skewed.Select(value => value / 1000)), ConfidenceLevel.L95));

        Assert.Equal(ms.Low!.Value, 1000 * seconds.Low!.Value, 1e-9);
        Assert.Equal(ms.High!.Value, 1000 * seconds.High!.Value, 1e-9);
    }

    [Fact]
    public void Below_eight_values_nothing_is_bounded()
    {
        Assert.Equal(Interval.Unknown, LogMeanInterval.Of(new Sample(Skewed[..7]), ConfidenceLevel.L95));
        Assert.NotNull(LogMeanInterval.Of(new Sample(Skewed[..8]), ConfidenceLevel.L95).Low);
    }

    [Fact]
    public void Equal_values_give_an_interval_without_width() =>
        Assert.Equal(new Interval(3, 3), LogMeanInterval.Of(new Sample(Enumerable.Repeat(3.0, 8)), ConfidenceLevel.L95));

    // Half of them 1 and half 3: mean 2, deviation 1.0005, so the error of the logarithm is 1.0005 / (2 √1000) = 0.015819, and t = 1.9623.
    [Fact]
    public void Of_many_values_the_logarithm_of_the_mean_is_taken_for_normal()
    {
        var interval = LogMeanInterval.Of(
            new Sample(Enumerable.Range(0, 1000).Select(index => index % 2 == 0 ? 1.0 : 3.0)), ConfidenceLevel.L95);

        Assert.Equal(2 * Math.Exp(-1.9623 * 0.015819), interval.Low!.Value, 1e-4);
        Assert.Equal(2 * Math.Exp(1.9623 * 0.015819), interval.High!.Value, 1e-4);
    }

    [Fact]
    public void A_value_that_is_not_positive_is_refused() =>
        Assert.Throws<ArgumentException>(() => LogMeanInterval.Of(new Sample([0, 1, 2, 3, 4, 5, 6, 7]), ConfidenceLevel.L95));

    private static int Covers(Interval interval, double sigma)
    {
        var mean = Math.Exp(4 + sigma * sigma / 2);
        return interval.Low <= mean && mean <= interval.High ? 1 : 0;
    }
}
