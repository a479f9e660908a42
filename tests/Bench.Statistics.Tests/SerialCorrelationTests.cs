namespace Bench.Statistics.Tests;

public sealed class SerialCorrelationTests
{
    /// <summary>
    /// Deviations −1 0 1: products 0 + 0 over squares 2. Of 3! orders, 0 is as near to the mean of −1/3 as the other value, −1/2, is not:
    /// (0 + 1/3) is the larger distance, and it has two orders.
    /// </summary>
    [Fact]
    public void Three_values_can_be_counted_by_hand()
    {
        var rising = SerialCorrelation.Of([1, 2, 3])!.Value;
        var turning = SerialCorrelation.Of([2, 3, 1])!.Value;

        Assert.Equal((0, 2 / 6.0), (rising.Value, rising.PValue));
        Assert.Equal((-0.5, 1), (turning.Value, turning.PValue));
    }

    /// <summary>
    /// R: acf(c(1, 2, 3, 4, 5, 6), plot = FALSE) gives 0.5 at lag 1; deviations are ±0.5, ±1.5, ±2.5,
    /// products 3.75 + 0.75 − 0.25 + 0.75 + 3.75 = 8.75 over 17.5.
    /// </summary>
    [Fact]
    public void Six_values_that_rise_are_as_far_from_the_mean_as_22_of_720_orders()
    {
        var rising = SerialCorrelation.Of([1, 2, 3, 4, 5, 6])!.Value;

        Assert.Equal(0.5, rising.Value, 1e-12);
        Assert.Equal(22 / 720.0, rising.PValue, 1e-12);
    }

    /// <summary>
    /// Twelve values that alternate: −11/12, at a distance of 10/12 from the mean of −1/12; the deviation
    /// is 10 / (12 √11), so z = √11 and p = 0.000911.
    /// </summary>
    [Fact]
    public void Of_many_values_the_normal_distribution_tells()
    {
        var alternating = SerialCorrelation.Of([.. Enumerable.Range(0, 12).Select(index => index % 2 == 0 ? 1.0 : -1.0)])!.Value;

        Assert.Equal(-11 / 12.0, alternating.Value, 1e-12);
        Assert.Equal(0.000911, alternating.PValue, 1e-6);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(30)]
    public void Independent_values_are_significant_as_often_as_the_level_says_at_most(int count)
    {
        const int Runs = 2000;
        var random = new Random(3);
        var significant = Enumerable.Range(0, Runs).Count(_ => SerialCorrelation.Of(
            [.. Enumerable.Range(0, count).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))])!.Value.PValue <= 0.05);

        Assert.InRange((double)significant / Runs, 0.02, 0.065);
    }

    [Fact]
    public void Nothing_is_said_of_few_values_or_of_equal_ones()
    {
        Assert.Null(SerialCorrelation.Of([1, 2]));
        Assert.Null(SerialCorrelation.Of([0.1, 0.1, 0.1, 0.1]));
    }
}
