namespace Bench.Statistics.Tests;

public sealed class ShareBoundTests
{
    // All of n: the share p with pⁿ = 0.05. 0.05^(1/14) = 0.8074, 0.05^(1/59) = 0.9505, 0.05^(1/1) = 0.05.
    // Nine of ten: 10 p⁹ − 9 p¹⁰ = 0.05 at 0.6058.
    [Theory]
    [InlineData(14, 14, 0.8074)]
    [InlineData(59, 59, 0.9505)]
    [InlineData(1, 1, 0.05)]
    [InlineData(9, 10, 0.6058)]
    [InlineData(0, 10, 0)]
    [InlineData(0, 0, 0)]
    public void A_share_is_at_least_so_much_with_95_percent_confidence(double successes, double count, double expected) =>
        Assert.Equal(expected, ShareBound.AtLeast(successes, count, ConfidenceLevel.L95), 4);

    [Theory]
    [InlineData(14, 14)]
    [InlineData(20, 24)]
    [InlineData(3.5, 3.5)]
    public void It_is_the_share_at_which_the_limit_on_the_others_is_just_kept(double successes, double count)
    {
        var bound = ShareBound.AtLeast(successes, count, ConfidenceLevel.L95);

        Assert.Equal(
            LimitVerdict.Met,
            ExceedanceLimit.Judge(count - successes, count, new Probability(1 - bound + 0.0001), ConfidenceLevel.L95).Verdict);
        Assert.NotEqual(
            LimitVerdict.Met,
            ExceedanceLimit.Judge(count - successes, count, new Probability(1 - bound - 0.0001), ConfidenceLevel.L95).Verdict);
    }

    [Fact]
    public void More_successes_than_values_are_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareBound.AtLeast(2, 1, ConfidenceLevel.L95));
}
