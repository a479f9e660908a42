using MathNet.Numerics.Distributions;

namespace Bench.Statistics.Tests;

public sealed class QuantileIntervalTests
{
    // Ranks of the median's 95 % interval as printed in tables of order-statistic intervals (Conover, table A3, p = 0.5, tails ≤ 0.025).
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(8, 1, 8)]
    [InlineData(9, 2, 8)]
    [InlineData(10, 2, 9)]
    [InlineData(20, 6, 15)]
    [InlineData(100, 40, 61)]
    public void The_medians_interval_has_the_ranks_of_the_tables(int n, int low, int high) =>
        Assert.Equal(new Interval(low, high), QuantileInterval.Of(FirstNumbers(n), Percentile.P50, ConfidenceLevel.L95));

    [Theory]
    [InlineData(50, 6)]
    [InlineData(90, 36)]
    [InlineData(95, 72)]
    [InlineData(99, 368)]
    public void The_upper_end_exists_from_just_so_many_values_on(double rank, int needed)
    {
        var percentile = new Percentile(rank);

        Assert.Null(QuantileInterval.Of(FirstNumbers(needed - 1), percentile, ConfidenceLevel.L95).High);
        Assert.Equal(needed, QuantileInterval.Of(FirstNumbers(needed), percentile, ConfidenceLevel.L95).High);
    }

    [Fact]
    public void The_lower_end_of_a_high_percentile_exists_long_before_the_upper()
    {
        var interval = QuantileInterval.Of(FirstNumbers(10), Percentile.P90, ConfidenceLevel.L95);

        Assert.Equal(7, interval.Low); // P(B ≤ 6) = 0.0128 and P(B ≤ 7) = 0.0702 for binomial(10, 0.9)
        Assert.Null(interval.High);
    }

    [Fact]
    public void A_million_values_are_bounded_as_the_normal_approximation_says()
    {
        var interval = QuantileInterval.Of(FirstNumbers(1_000_000), Percentile.P99, ConfidenceLevel.L95);

        Assert.Equal(990_000 - 195, interval.Low!.Value, 2.0); // 1.96 · √(10⁶ · 0.99 · 0.01) = 195
        Assert.Equal(990_000 + 195, interval.High!.Value, 2.0);
    }

    [Fact]
    public void Of_no_values_nothing_is_bounded() =>
        Assert.Equal(Interval.Unknown, QuantileInterval.Of(new Sample([]), Percentile.P50, ConfidenceLevel.L95));

    [Theory]
    [InlineData(50)]
    [InlineData(90)]
    public void At_least_nineteen_of_twenty_intervals_cover_the_true_quantile(double rank)
    {
        var random = new Random(11);
        var percentile = new Percentile(rank);
        var truth = Exponential.InvCDF(1, percentile.Probability.Value); // skewed, as latencies are
        var covered = Enumerable.Range(0, 2000).Count(_ =>
        {
            var values = new double[60];
            Exponential.Samples(random, values, rate: 1);
            var interval = QuantileInterval.Of(new Sample(values), percentile, ConfidenceLevel.L95);
            return interval.Low <= truth && truth <= interval.High;
        });

        Assert.InRange(covered / 2000.0, 0.94, 0.99); // at least 0.95, less three standard errors of the simulation
    }

    [Fact]
    public void The_interval_holds_the_quantile_of_the_sample_for_any_size()
    {
        foreach (var n in Enumerable.Range(6, 200))
        {
            var sample = FirstNumbers(n);
            var interval = QuantileInterval.Of(sample, Percentile.P50, ConfidenceLevel.L95);
            Assert.InRange(sample.Median!.Value, interval.Low!.Value, interval.High!.Value);
        }
    }

    private static Sample FirstNumbers(int n) => new(Enumerable.Range(1, n).Select(value => (double)value));
}
