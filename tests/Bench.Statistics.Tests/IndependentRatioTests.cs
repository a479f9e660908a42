using MathNet.Numerics.Distributions;

namespace Bench.Statistics.Tests;

public sealed class IndependentRatioTests
{
    [Fact]
    public void A_quantity_that_is_known_exactly_only_scales_the_interval_of_the_other()
    {
        var ratio = IndependentRatio.Of(100, new Interval(90, 120), 50, new Interval(50, 50));

        Assert.Equal(2, ratio.Value);
        Assert.Equal((1.8, 2.4), (Math.Round(ratio.Interval.Low!.Value, 12), Math.Round(ratio.Interval.High!.Value, 12)));
    }

    [Fact]
    public void Distances_of_logarithms_add_up_as_sides_of_a_right_angle()
    {
        // Powers of 2: three doublings and four make five.
        var ratio = IndependentRatio.Of(1, new Interval(1 / 8.0, 8), 1, new Interval(1 / 16.0, 16));

        Assert.Equal((1 / 32.0, 32.0), (Math.Round(ratio.Interval.Low!.Value, 12), Math.Round(ratio.Interval.High!.Value, 9)));
    }

    [Fact]
    public void The_inverse_ratio_has_the_inverse_interval()
    {
        var (one, other) = (new Interval(8, 13), new Interval(3, 9));
        var (there, back) = (IndependentRatio.Of(10, one, 5, other).Interval, IndependentRatio.Of(5, other, 10, one).Interval);

        Assert.Equal(1, there.Low!.Value * back.High!.Value, 12);
        Assert.Equal(1, there.High!.Value * back.Low!.Value, 12);
    }

    [Fact]
    public void An_end_that_nothing_bounds_leaves_the_ratio_unbounded_on_that_side_alone()
    {
        Assert.Equal(Interval.Unknown, IndependentRatio.Of(4, Interval.Unknown, 2, new Interval(1, 3)).Interval);
        Assert.Null(IndependentRatio.Of(4, new Interval(0, 5), 2, new Interval(1, 3)).Interval.Low);
        Assert.NotNull(IndependentRatio.Of(4, new Interval(0, 5), 2, new Interval(1, 3)).Interval.High);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 1)]
    public void What_is_not_positive_has_no_ratio(double one, double other) =>
        Assert.Throws<ArgumentException>(() => IndependentRatio.Of(one, Interval.Unknown, other, Interval.Unknown));

    [Fact]
    public void A_quantity_outside_its_interval_is_refused() =>
        Assert.Throws<ArgumentException>(() => IndependentRatio.Of(4, new Interval(5, 6), 1, new Interval(1, 1)));

    /// <summary>Means of 12 and of 30 log-normal values with different scatter, whose true ratio is known.</summary>
    [Fact]
    public void The_interval_of_two_means_covers_the_true_ratio_in_95_of_100_experiments()
    {
        const int Experiments = 4000;
        var random = new Random(20_261);
        var covered = 0;
        for (var i = 0; i < Experiments; i++)
        {
            var (one, ofOne) = MeanOf(new LogNormal(mu: 3, sigma: 0.3, random), 12);
            var (other, ofOther) = MeanOf(new LogNormal(mu: 2, sigma: 0.1, random), 30);
            var interval = IndependentRatio.Of(one, ofOne, other, ofOther).Interval;
            var truth = Math.Exp(3 + 0.3 * 0.3 / 2) / Math.Exp(2 + 0.1 * 0.1 / 2);
            if (interval.Low <= truth && truth <= interval.High)
                covered++;
        }

        Assert.InRange(covered / (double)Experiments, 0.93, 0.97);

        static (double Mean, Interval Interval) MeanOf(LogNormal values, int n)
        {
            var sample = new Sample([.. values.Samples().Take(n)]);
            return (sample.Mean!.Value, LogMeanInterval.Of(sample, ConfidenceLevel.L95));
        }
    }
}
