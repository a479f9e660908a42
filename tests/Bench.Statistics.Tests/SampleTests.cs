using Perfolizer.Mathematics.QuantileEstimators;

namespace Bench.Statistics.Tests;

public sealed class SampleTests
{
    [Fact]
    public void A_sample_is_described_by_count_mean_deviation_and_maximum()
    {
        var sample = new Sample([9, 2, 4, 4, 5, 4, 7, 5]);

        Assert.Equal(8, sample.Count);
        Assert.Equal(5, sample.Mean);
        Assert.Equal(Math.Sqrt(32.0 / 7), sample.StandardDeviation!.Value, 1e-12); // squares 16+9+1+1+0+1+4+0 = 32
        Assert.Equal(9, sample.Max);
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        var sample = Sample.OfKnown([3, null, 1, null]);

        Assert.Equal((2, 2.0, 3.0), (sample.Count, sample.Mean, sample.Max));
        Assert.Equal(0, Sample.OfKnown([null]).Count);
    }

    [Fact]
    public void Nothing_is_known_of_no_values()
    {
        var none = new Sample([]);

        Assert.Equal(0, none.Count);
        Assert.Null(none.Mean);
        Assert.Null(none.StandardDeviation);
        Assert.Null(none.Max);
        Assert.Null(none.Quantile(Percentile.P50));
    }

    [Fact]
    public void One_value_has_a_mean_and_quantiles_but_no_deviation()
    {
        var one = new Sample([7]);

        Assert.Equal(7, one.Mean);
        Assert.Equal(7, one.Max);
        Assert.Equal(7, one.Quantile(Percentile.P99));
        Assert.Null(one.StandardDeviation);
    }

    [Theory]
    [InlineData(50, 2.5)] // h = 3 · 0.5 + 1 = 2.5: half way from 2 to 3
    [InlineData(90, 3.7)] // h = 3 · 0.9 + 1 = 3.7
    [InlineData(95, 3.85)]
    [InlineData(25, 1.75)]
    public void Quantiles_are_of_type_7(double rank, double expected) =>
        Assert.Equal(expected, new Sample([4, 1, 3, 2]).Quantile(new Percentile(rank))!.Value, 1e-12);

    [Fact]
    public void Quantiles_agree_with_another_library()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 101).Select(_ => random.NextDouble() * 1000).ToArray();
        var sample = new Sample(values);

        foreach (var rank in new[] { 0.1, 1, 12.5, 50, 90, 95, 99, 99.9 })
        {
            var theirs = SimpleQuantileEstimator.Instance.Quantile(new Pragmastat.Sample(values), rank / 100);
            Assert.Equal(theirs, sample.Quantile(new Percentile(rank))!.Value, 1e-9);
        }
    }

    [Fact]
    public void The_order_of_the_values_changes_no_bit()
    {
        var random = new Random(2);
        var values = Enumerable.Range(0, 1000).Select(_ => random.NextDouble()).ToArray();
        var (forward, backward) = (new Sample(values), new Sample(values.Reverse()));

        Assert.Equal(forward.Mean, backward.Mean);
        Assert.Equal(forward.StandardDeviation, backward.StandardDeviation);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_impossible_value_is_refused_and_not_averaged(double value) =>
        Assert.Throws<ArgumentException>(() => new Sample([1, value]));
}
