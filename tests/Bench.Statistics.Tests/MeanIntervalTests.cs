using MathNet.Numerics.Distributions;

namespace Bench.Statistics.Tests;

public sealed class MeanIntervalTests
{
    // Mean 2 and deviation 1 each; the half width is t / √n with t of the printed table for n − 1 degrees of freedom.
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, 4.303)]
    [InlineData(new[] { 2 - 0.8660254037844386, 2 - 0.8660254037844386, 2 + 0.8660254037844386, 2 + 0.8660254037844386 }, 3.182)]
    public void The_half_width_is_students_t_times_the_standard_error(double[] values, double t)
    {
        var interval = MeanInterval.Of(new Sample(values), ConfidenceLevel.L95);

        Assert.Equal(2 - t / Math.Sqrt(values.Length), interval.Low!.Value, 5e-4);
        Assert.Equal(2 + t / Math.Sqrt(values.Length), interval.High!.Value, 5e-4);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 5 })]
    public void Below_two_values_nothing_is_bounded(double[] values) =>
        Assert.Equal(Interval.Unknown, MeanInterval.Of(new Sample(values), ConfidenceLevel.L95));

    [Fact]
    public void Equal_values_give_an_interval_without_width() =>
        Assert.Equal(new Interval(3, 3), MeanInterval.Of(new Sample([3, 3, 3, 3]), ConfidenceLevel.L95));

    [Fact]
    public void Nineteen_of_twenty_intervals_cover_the_true_mean()
    {
        var random = new Random(7);
        var covered = Enumerable.Range(0, 2000).Count(_ =>
        {
            var values = new double[8];
            Normal.Samples(random, values, mean: 10, stddev: 3);
            var interval = MeanInterval.Of(new Sample(values), ConfidenceLevel.L95);
            return interval.Low <= 10 && 10 <= interval.High;
        });

        Assert.InRange(covered / 2000.0, 0.935, 0.965); // three standard errors of 0.0049
    }
}
