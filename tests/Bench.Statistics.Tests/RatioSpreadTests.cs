namespace Bench.Statistics.Tests;

public sealed class RatioSpreadTests
{
    [Fact]
    public void Twice_as_much_and_half_as_much_are_no_error_on_average()
    {
        var spread = RatioSpread.Of([(2, "a"), (0.5, "a")], ConfidenceLevel.L95)!;

        Assert.Equal(1, spread.Mean, 12);
        Assert.Equal(Math.Exp(Math.Log(2) * Math.Sqrt(2)), spread.Deviation!.Value, 12); // ± ln 2 around 0, with n − 1
    }

    [Fact]
    public void One_ratio_has_no_spread_and_none_is_nothing()
    {
        Assert.Null(RatioSpread.Of([(1.1, "a")], ConfidenceLevel.L95)!.Deviation);
        Assert.Null(RatioSpread.Of([], ConfidenceLevel.L95));
    }

    [Fact]
    public void Many_ratios_of_two_groups_give_no_band() =>
        Assert.Equal(Interval.Unknown, RatioSpread.Of([(1, "a"), (1.1, "a"), (1.2, "b"), (1.3, "b")], ConfidenceLevel.L95)!.Band);

    [Fact]
    public void The_band_is_told_from_the_means_of_groups()
    {
        var e = Math.E; // logarithms 0, 1 and 2: mean 1, deviation 1, t of the printed table for 2 degrees of freedom 4.303

        var spread = RatioSpread.Of([(1, "a"), (e, "b"), (e * e * e, "c"), (e, "c")], ConfidenceLevel.L95)!;

        Assert.Equal((4, 3), (spread.Count, spread.Groups));
        Assert.Equal(1 - 4.303 * Math.Sqrt(4.0 / 3), Math.Log(spread.Band.Low!.Value), 2e-3);
        Assert.Equal(1 + 4.303 * Math.Sqrt(4.0 / 3), Math.Log(spread.Band.High!.Value), 2e-3);
    }

    [Fact]
    public void A_ratio_of_nothing_is_refused() => Assert.Throws<ArgumentException>(() => RatioSpread.Of([(0, "a")], ConfidenceLevel.L95));
}
