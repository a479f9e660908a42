namespace Bench.Statistics.Tests;

public sealed class WilsonIntervalTests
{
    /// <summary>With z = 1.95996: z² = 3.8415.</summary>
    [Theory]
    [InlineData(50, 100, 0.4038, 0.5962)] // ½ ± (1.95996 / 1.038415) · √(0.0025 + 0.000096)
    [InlineData(87, 100, 0.7902, 0.9224)]
    [InlineData(0, 10, 0, 0.2775)] // the upper end is z² / (n + z²) = 3.8415 / 13.8415
    [InlineData(10, 10, 0.7225, 1)] // and the lower one n / (n + z²)
    public void It_is_that_of_the_formula(int count, int of, double low, double high)
    {
        var interval = WilsonInterval.Of(count, of, ConfidenceLevel.L95);

        Assert.Equal(low, interval.Low!.Value, 4);
        Assert.Equal(high, interval.High!.Value, 4);
    }

    [Fact]
    public void Of_nothing_nothing_is_said() => Assert.Equal(Interval.Unknown, WilsonInterval.Of(0, 0, ConfidenceLevel.L95));

    [Fact]
    public void It_holds_the_truth_about_as_often_as_it_says()
    {
        var (random, held) = (new Random(1), 0);
        for (var trial = 0; trial < 2000; trial++)
        {
            var passed = Enumerable.Range(0, 100).Count(_ => random.NextDouble() < 0.8);
            var interval = WilsonInterval.Of(passed, 100, ConfidenceLevel.L95);
            held += interval.Low <= 0.8 && interval.High >= 0.8 ? 1 : 0;
        }

        Assert.InRange(held, 1860, 1960); // 93 to 98 %
    }
}
