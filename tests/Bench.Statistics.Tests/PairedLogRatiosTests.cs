namespace Bench.Statistics.Tests;

public sealed class PairedLogRatiosTests
{
    /// <summary>R's data set sleep: hours that ten patients slept longer with the second drug than with the first.</summary>
    private static readonly PairedLogRatios Sleep = new([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);

    /// <summary>
    /// R: t.test(sleep2$extra.1, sleep2$extra.2, paired = TRUE) gives t = 4.0621 with 9 degrees of freedom,
    /// p = 0.002833, 1.58 and 0.7001142 to 2.4598858.
    /// </summary>
    [Fact]
    public void Mean_interval_and_p_value_are_those_of_the_paired_t_test()
    {
        var interval = Sleep.IntervalAt(0.025);

        Assert.Equal(1.58, Sleep.Mean, 1e-12);
        Assert.Equal(0.7001142, Math.Log(interval.Low!.Value), 1e-7);
        Assert.Equal(2.4598858, Math.Log(interval.High!.Value), 1e-7);
        Assert.Equal(0.002833, 2 * Sleep.ChanceAbove(0)!.Value, 1e-6);
        Assert.Equal(1 - 0.002833 / 2, Sleep.ChanceBelow(0)!.Value, 1e-6);
    }

    /// <summary>
    /// Two values around 0 with a standard error of 0.001: the half is the quantile of one degree of freedom,
    /// 636.619 (Abramowitz and Stegun, table 26.10).
    /// </summary>
    [Fact]
    public void The_far_tail_of_few_values_is_that_of_the_tables()
    {
        var interval = new PairedLogRatios([-0.001, 0.001]).IntervalAt(0.0005);

        Assert.Equal(-0.636619, Math.Log(interval.Low!.Value), 1e-6);
        Assert.Equal(0.636619, Math.Log(interval.High!.Value), 1e-6);
    }

    [Theory]
    [InlineData(0.025)]
    [InlineData(0.0001)]
    public void A_bound_at_the_end_of_an_interval_has_the_p_value_that_the_end_leaves_out(double tail)
    {
        var interval = Sleep.IntervalAt(tail);

        Assert.Equal(1, Sleep.ChanceAbove(Math.Log(interval.Low!.Value))!.Value / tail, 1e-9);
        Assert.Equal(1, Sleep.ChanceBelow(Math.Log(interval.High!.Value))!.Value / tail, 1e-9);
    }

    [Fact]
    public void Two_halvings_and_two_doublings_are_no_change_in_the_mean()
    {
        var ratios = new PairedLogRatios([Math.Log(2), Math.Log(0.5), Math.Log(0.5), Math.Log(2)]);

        Assert.Equal(1, ratios.Ratio, 1e-12);
        Assert.Equal(0.5, ratios.ChanceAbove(0)!.Value, 1e-9);
    }

    [Fact]
    public void Values_that_do_not_scatter_have_no_p_value_and_an_interval_without_width()
    {
        var ratios = new PairedLogRatios([Math.Log(95 / 100.0), Math.Log(190 / 200.0)]);

        Assert.True(ratios.IsConstant);
        Assert.Null(ratios.ChanceAbove(0));
        Assert.Equal(
            (0.95, 0.95), (Math.Round(ratios.IntervalAt(0.025).Low!.Value, 9), Math.Round(ratios.IntervalAt(0.025).High!.Value, 9)));
    }

    [Fact]
    public void One_value_says_nothing_of_its_scatter()
    {
        var one = new PairedLogRatios([0.1]);

        Assert.False(one.IsConstant);
        Assert.Equal(Interval.Unknown, one.IntervalAt(0.025));
        Assert.Null(one.ChanceAbove(0));
        Assert.Null(one.ChanceBelow(0));
    }

    /// <summary>Deviation 1: with t of 2.36 (7 degrees of freedom) eight values give ± 0.836, with 2.31 (8) nine give ± 0.769.</summary>
    [Theory]
    [InlineData(0.84, 8)]
    [InlineData(0.80, 9)]
    public void As_many_values_do_as_make_the_interval_short_enough(double half, int count)
    {
        var ratios = new PairedLogRatios([-1, 0, 1]);

        Assert.Equal(count, ratios.CountFor(half, 0.025, most: 1000));
    }

    [Fact]
    public void Where_too_many_values_were_needed_no_number_is_said() =>
        Assert.Null(new PairedLogRatios([-1, 0, 1]).CountFor(0.001, 0.025, most: 1000));
}
