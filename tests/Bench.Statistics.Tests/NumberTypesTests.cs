namespace Bench.Statistics.Tests;

public sealed class NumberTypesTests
{
    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_outside_0_to_1_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Probability(value));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(double.NaN)]
    public void The_ends_are_no_percentiles(double rank) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Percentile(rank));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Certainty_is_no_confidence_level(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfidenceLevel(value));

    [Fact]
    public void A_percentile_is_named_as_in_the_columns()
    {
        Assert.Equal("p50", Percentile.P50.ToString());
        Assert.Equal("p99.9", Percentile.P999.ToString());
    }
}
