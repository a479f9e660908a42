namespace Bench.Statistics.Tests;

public sealed class TrendTests
{
    private const int Runs = 2000;

    [Fact]
    public void Ranks_that_rise_or_fall_all_the_way_correlate_by_one()
    {
        Assert.Equal(new RankCorrelation(1, 0), RankCorrelation.WithOrder([1, 2, 4, 8]));
        Assert.Equal(new RankCorrelation(-1, 0), RankCorrelation.WithOrder([8, 4, 2, 1]));
    }

    /// <summary>
    /// ρ = 1 − 6 Σd² / n(n² − 1): of 2 1 4 3 5 with their order 1 − 6 · 4 / 120; t = 0.8 · √(3 / 0.36) = 2.309 and p = 0.104 (R: cor.test).
    /// </summary>
    [Fact]
    public void A_correlation_can_be_added_in_the_head()
    {
        var correlation = RankCorrelation.WithOrder([2, 1, 4, 3, 5])!;

        Assert.Equal(0.8, correlation.Rho, 1e-9);
        Assert.Equal(0.104, correlation.PValue, 1e-3);
    }

    /// <summary>The two that are equal share ranks 2 and 3: (−1.5 · −1.5 + 0 + 0 + 1.5 · 1.5) / √(5 · 4.5).</summary>
    [Fact]
    public void Equal_values_share_the_mean_of_their_ranks() =>
        Assert.Equal(4.5 / Math.Sqrt(5 * 4.5), RankCorrelation.WithOrder([1, 2, 2, 3])!.Rho, 1e-9);

    [Fact]
    public void Nothing_is_said_of_values_that_are_equal_or_few()
    {
        Assert.Null(RankCorrelation.WithOrder([1, 2]));
        Assert.Null(RankCorrelation.WithOrder([3, 3, 3, 3]));
        Assert.Null(Trend.Of([.. Enumerable.Range(0, 19).Select(value => (double)value)]));
    }

    [Fact]
    public void A_rise_is_seen_and_one_of_less_than_a_tenth_is_not()
    {
        Assert.True(Trend.Of([.. Enumerable.Range(50, 20).Select(value => (double)value)])!.IsSeen);
        Assert.False(Trend.Of([.. Enumerable.Range(1000, 20).Select(value => (double)value)])!.IsSeen);
    }

    [Theory]
    [InlineData(20, 0.5)]
    [InlineData(64, 0.5)]
    [InlineData(500, 0.5)]
    [InlineData(64, 1)]
    public void Values_that_do_not_change_show_a_trend_in_one_run_of_twenty_at_most(int values, double sigma)
    {
        var random = new Random(7);
        var seen = Enumerable.Range(0, Runs)
            .Count(_ => Trend.Of([.. Enumerable.Range(0, values).Select(_ => Math.Exp(sigma * Normal(random)))])!.IsSeen);

        Assert.InRange((double)seen / Runs, 0, 0.05);
    }

    [Theory]
    [InlineData(64, 0.95)]
    public void A_rise_by_half_is_seen_in_nearly_every_run(int values, double share)
    {
        var random = new Random(7);
        var seen = Enumerable.Range(0, Runs).Count(_ => Trend.Of(
            [.. Enumerable.Range(0, values).Select(index => (1 + index / (double)values) * Math.Exp(0.3 * Normal(random)))])!.IsSeen);

        Assert.InRange((double)seen / Runs, share, 1);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
