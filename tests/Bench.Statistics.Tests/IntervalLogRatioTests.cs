namespace Bench.Statistics.Tests;

public sealed class IntervalLogRatioTests
{
    // ln 2, and at 95 % from ln 1 to ln 8
    private static readonly IntervalLogRatio Ratio =
        new(IndependentRatio.Of(2, new Interval(1, 8), 1, new Interval(1, 1)), ConfidenceLevel.L95);

    [Fact]
    public void At_the_level_of_its_intervals_it_is_their_ratio()
    {
        Assert.Equal(1, Ratio.IntervalAt(0.025).Low!.Value, 9);
        Assert.Equal(8, Ratio.IntervalAt(0.025).High!.Value, 9);
    }

    [Fact]
    public void A_p_value_says_what_the_interval_of_its_level_says()
    {
        Assert.Equal(0.025, Ratio.ChanceAbove(Math.Log(1))!.Value, 9); // the lower end of the 95 % interval
        Assert.Equal(0.025, Ratio.ChanceBelow(Math.Log(8))!.Value, 9);
        Assert.Equal(0.5, Ratio.ChanceAbove(Math.Log(2))!.Value, 9);
        Assert.Equal(2 / Math.Exp(1.2815516 / 1.959964 * Math.Log(2)), Ratio.IntervalAt(0.1).Low!.Value, 6);
    }

    [Fact]
    public void Without_an_interval_nothing_is_tested()
    {
        var unknown = new IntervalLogRatio(IndependentRatio.Of(2, Interval.Unknown, 1, Interval.Unknown), ConfidenceLevel.L95);

        Assert.Null(unknown.ChanceAbove(0));
        Assert.Equal(Interval.Unknown, unknown.IntervalAt(0.025));
        Assert.False(unknown.IsConstant);
    }
}
