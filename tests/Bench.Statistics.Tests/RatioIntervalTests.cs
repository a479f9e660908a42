namespace Bench.Statistics.Tests;

public sealed class RatioIntervalTests
{
    [Fact]
    public void An_end_that_says_nothing_is_none()
    {
        var wild = new PairedLogRatios([0, 3]).IntervalAt(1e-6); // one degree of freedom: some 300,000 deviations

        Assert.Equal(Interval.Unknown, wild);
        Assert.NotEqual(Interval.Unknown, new PairedLogRatios([0, 0.01]).IntervalAt(0.025));
    }
}
