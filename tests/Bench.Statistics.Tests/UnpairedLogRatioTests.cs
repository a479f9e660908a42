namespace Bench.Statistics.Tests;

public sealed class UnpairedLogRatioTests
{
    /// <summary>The formulas of the error and of the degrees of freedom, written out.</summary>
    [Fact]
    public void Welchs_t_by_its_formula()
    {
        double[] one = [50, 51, 49, 50];
        double[] other = [47, 46, 48];
        var (before, after) = (one.Average(Math.Log), other.Average(Math.Log));
        var (first, second) = (Variance(one) / 4, Variance(other) / 3);

        var ratio = new UnpairedLogRatio(one, other);

        Assert.Equal(after - before, ratio.Mean, 12);
        var freedom = (first + second) * (first + second) / (first * first / 3 + second * second / 2);
        Assert.InRange(freedom, 3.0, 4.0);
        var half = Math.Log(ratio.IntervalAt(0.025).High!.Value) - ratio.Mean;
        Assert.InRange(half / Math.Sqrt(first + second), 2.776, 3.182); // between t of 4 and of 3 degrees of freedom
    }

    [Fact]
    public void Of_equal_variances_and_counts_it_is_students_t_of_two_samples()
    {
        var e = Math.E;
        // logarithms 0, 1, 2 and 1, 2, 3: each of variance 1, so an error of √(2/3) and 4 degrees of freedom
        var ratio = new UnpairedLogRatio([1, e, e * e], [e, e * e, e * e * e]);

        Assert.Equal(1, ratio.Mean, 12);
        Assert.Equal(1 + 2.7764451 * Math.Sqrt(2.0 / 3), Math.Log(ratio.IntervalAt(0.025).High!.Value), 6);
        // t = √1.5 with 4 degrees of freedom: x = √(1.5 / 5.5), 1/2 − 3/4 · (x − x³ / 3)
        Assert.Equal(0.143932, ratio.ChanceAbove(0)!.Value, 5);
        Assert.Equal(1 - 0.143932, ratio.ChanceBelow(0)!.Value, 5);
    }

    [Fact]
    public void A_side_with_one_value_takes_the_scatter_of_the_other()
    {
        var e = Math.E;
        // a deviation of 1 stands for both: an error of √(1/3 + 1) and 2 degrees of freedom
        var ratio = new UnpairedLogRatio([1, e, e * e], [e]);

        Assert.Equal(0, ratio.Mean, 12);
        Assert.Equal(4.3026527 * Math.Sqrt(4.0 / 3), Math.Log(ratio.IntervalAt(0.025).High!.Value), 6);
    }

    [Fact]
    public void One_value_a_side_tells_no_scatter_and_equal_values_are_certain()
    {
        Assert.Equal(Interval.Unknown, new UnpairedLogRatio([2], [4]).IntervalAt(0.025));
        Assert.Null(new UnpairedLogRatio([2], [4]).ChanceAbove(0));
        var certain = new UnpairedLogRatio([2, 2], [4, 4]);
        Assert.True(certain.IsConstant);
        Assert.Equal((2, 2), (certain.IntervalAt(0.025).Low!.Value, certain.IntervalAt(0.025).High!.Value));
    }

    [Fact]
    public void A_side_without_values_is_refused() => Assert.Throws<ArgumentException>(() => new UnpairedLogRatio([], [1]));

    private static double Variance(double[] values)
    {
        double[] logs = [.. values.Select(value => Math.Log(value))];
        return logs.Sum(log => (log - logs.Average()) * (log - logs.Average())) / (logs.Length - 1);
    }
}
