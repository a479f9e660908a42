namespace Bench.Statistics.Tests;

public sealed class PooledLogMeansTests
{
    [Fact]
    public void Means_are_geometric_and_of_an_empty_group_there_is_none()
    {
        var means = new PooledLogMeans([[10, 40], [5], []]);

        Assert.Equal(20, means.Mean(0)!.Value, 9); // √(10 · 40)
        Assert.Equal(5, means.Mean(1)!.Value, 9);
        Assert.Null(means.Mean(2));
        Assert.Equal(Interval.Unknown, means.Of(2, 0.025));
    }

    [Fact]
    public void The_scatter_of_one_group_gives_all_their_intervals()
    {
        // Logarithms 0 and 2 scatter with s = √2 on one degree of freedom, of which t is 12.706 at 2.5 %.
        var means = new PooledLogMeans([[1, Math.Exp(2)], [7]]);

        var two = means.Of(0, 0.025);
        var one = means.Of(1, 0.025);

        Assert.Equal(Math.Exp(1 - 12.7062), two.Low!.Value, Math.Exp(1 - 12.7062) * 0.001); // s / √2 is 1
        Assert.Equal(Math.Log(7) + 12.7062 * Math.Sqrt(2), Math.Log(one.High!.Value), 0.001);
    }

    [Fact]
    public void Pooling_narrows_intervals_since_more_groups_tell_of_the_scatter()
    {
        double[] pair = [1, Math.Exp(2)];

        Assert.True(new PooledLogMeans([pair, pair, pair]).Of(0, 0.025).High < new PooledLogMeans([pair]).Of(0, 0.025).High);
    }

    [Fact]
    public void Without_two_values_in_any_group_nothing_bounds_a_mean() =>
        Assert.Equal(Interval.Unknown, new PooledLogMeans([[1], [2]]).Of(0, 0.025));

    [Fact]
    public void Equal_values_have_points_as_intervals() =>
        Assert.Equal(new Interval(3, 3), Rounded(new PooledLogMeans([[3, 3], [4, 4]]).Of(0, 0.025)));

    private static Interval Rounded(Interval interval) => new(Math.Round(interval.Low!.Value, 9), Math.Round(interval.High!.Value, 9));
}
