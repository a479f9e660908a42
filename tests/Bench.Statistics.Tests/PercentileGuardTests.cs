namespace Bench.Statistics.Tests;

public sealed class PercentileGuardTests
{
    [Theory]
    [InlineData(90, 29)]
    [InlineData(95, 59)]
    [InlineData(99, 299)]
    [InlineData(99.9, 2995)]
    public void A_percentile_needs_so_many_values(double rank, int needed)
    {
        var percentile = new Percentile(rank);

        Assert.Equal(needed, PercentileGuard.MinimumSamples(percentile));
        Assert.False(PercentileGuard.IsMet(needed - 1, percentile));
        Assert.True(PercentileGuard.IsMet(needed, percentile));
    }

    [Fact]
    public void With_so_many_values_the_largest_passes_the_true_percentile_19_times_of_20()
    {
        var random = new Random(3);
        var passed = Enumerable.Range(0, 4000)
            .Count(_ => Enumerable.Range(0, 29).Max(_ => random.NextDouble()) >= 0.9);

        Assert.InRange(passed / 4000.0, 0.94, 0.965); // 1 − 0.9²⁹ = 0.9529
    }
}
