namespace Bench.Statistics.Tests;

public sealed class DetectableShiftTests
{
    /// <summary>
    /// The example on the help page of R's power.t.test (n = 20, delta = 1, sd = 1): 0.8689528.
    /// Its two samples of 20 have 38 degrees of freedom and noncentrality √10.
    /// </summary>
    [Fact]
    public void The_power_is_that_of_R() =>
        Assert.Equal(0.8689528, DetectableShift.PowerOf(shift: Math.Sqrt(10 / 39.0), count: 39, tail: 0.025), precision: 7);

    [Theory]
    [InlineData(2, 0.025)]
    [InlineData(6, 0.0005)]
    [InlineData(30, 0.025)]
    [InlineData(200, 0.01)]
    public void Without_a_shift_it_is_the_level(int count, double tail) =>
        Assert.Equal(tail, DetectableShift.PowerOf(0, count, tail), precision: 8);

    [Theory]
    [InlineData(2, 0.025, 0.5)]
    [InlineData(6, 0.0005, 0.9)]
    [InlineData(30, 0.005, 0.9)]
    public void The_shift_has_the_power_that_was_asked_for(int count, double tail, double power) =>
        Assert.Equal(power, DetectableShift.PowerOf(DetectableShift.Of(count, tail, power), count, tail), precision: 8);

    [Fact]
    public void Of_many_values_it_is_that_of_a_normal_mean() => // 1.959964 + 1.281552 standard errors
        Assert.Equal(3.241516 / Math.Sqrt(100_000), DetectableShift.Of(100_000, 0.025, 0.9), precision: 6);

    [Fact]
    public void More_values_see_smaller_shifts() =>
        Assert.True(DetectableShift.Of(30, 0.025, 0.9) < DetectableShift.Of(10, 0.025, 0.9) / 1.5);
}
