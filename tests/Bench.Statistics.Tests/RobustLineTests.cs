namespace Bench.Statistics.Tests;

public sealed class RobustLineTests
{
    [Fact]
    public void Points_on_a_line_give_the_line() =>
        Assert.Equal(new RobustLine(5, 2), RobustLine.Through([(1, 7), (2, 9), (4, 13)]));

    [Fact]
    public void A_point_far_off_does_not_bend_it()
    {
        var line = RobustLine.Through([(1, 7), (2, 9), (3, 11), (4, 13), (5, 15), (6, 0)])!;

        Assert.Equal((5, 2), (line.Intercept, line.Slope));
        Assert.Equal(205, line.At(100));
    }

    [Fact]
    public void Points_above_each_other_have_no_line() => Assert.Null(RobustLine.Through([(3, 1), (3, 2)]));

    [Fact]
    public void No_point_has_no_line() => Assert.Null(RobustLine.Through([]));

    [Fact]
    public void A_thousand_points_cost_no_more_than_three_hundred_and_give_the_same_line() =>
        Assert.Equal(new RobustLine(1, 3), RobustLine.Through([.. Enumerable.Range(0, 1000).Select(x => ((double)x, 1 + 3.0 * x))]));
}
