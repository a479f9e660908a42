namespace Bench.Statistics.Tests;

public sealed class ExceedanceLimitTests
{
    private static readonly Probability FivePercent = new(0.05);
    private static readonly Probability Half = new(0.5);

    // P(X ≥ 2 | 10, 5 %) = 0.086 and P(X ≥ 3) = 0.0115; 0.95⁵⁸ = 0.051 and 0.95⁵⁹ = 0.048; with 1 of 93,
    // P(X ≤ 1) = 0.0500 and with 1 of 92 0.0524.
    [Theory]
    [InlineData(3, 10, LimitVerdict.Missed)]
    [InlineData(2, 10, LimitVerdict.Open)]
    [InlineData(10, 10, LimitVerdict.Missed)]
    [InlineData(0, 58, LimitVerdict.Open)]
    [InlineData(0, 59, LimitVerdict.Met)]
    [InlineData(1, 92, LimitVerdict.Open)]
    [InlineData(1, 93, LimitVerdict.Met)]
    [InlineData(0, 0, LimitVerdict.Open)]
    public void A_limit_on_p95_is_decided_by_the_number_of_values_beyond_it(int beyond, int count, LimitVerdict expected) =>
        Assert.Equal(expected, ExceedanceLimit.Judge(beyond, count, FivePercent, ConfidenceLevel.L95).Verdict);

    // 0.5⁵ = 0.031 and 0.5⁴ = 0.0625.
    [Theory]
    [InlineData(5, 5, LimitVerdict.Missed)]
    [InlineData(4, 4, LimitVerdict.Open)]
    [InlineData(0, 5, LimitVerdict.Met)]
    [InlineData(0, 4, LimitVerdict.Open)]
    [InlineData(50, 100, LimitVerdict.Open)]
    [InlineData(59, 100, LimitVerdict.Missed)]
    [InlineData(41, 100, LimitVerdict.Met)]
    public void A_limit_on_the_median_likewise(int beyond, int count, LimitVerdict expected) =>
        Assert.Equal(expected, ExceedanceLimit.Judge(beyond, count, Half, ConfidenceLevel.L95).Verdict);

    [Theory]
    [InlineData(0, 10, 49L)] // 59 without one beyond it
    [InlineData(0, 0, 59L)]
    [InlineData(5, 100, null)] // exactly the share allowed: no number tells
    public void An_open_one_says_how_many_more_values_would_decide(int beyond, int count, long? expected) =>
        Assert.Equal(expected, ExceedanceLimit.Judge(beyond, count, FivePercent, ConfidenceLevel.L95).MoreNeeded);

    [Fact]
    public void With_so_many_more_like_those_seen_it_is_decided_and_with_fewer_not()
    {
        var more = ExceedanceLimit.Judge(1, 50, FivePercent, ConfidenceLevel.L95).MoreNeeded!.Value; // a share of 2 %

        Assert.Equal(LimitVerdict.Met, ExceedanceLimit.Judge(0.02 * (50 + more), 50 + more, FivePercent, ConfidenceLevel.L95).Verdict);
        Assert.Equal(LimitVerdict.Open, ExceedanceLimit.Judge(0.02 * (49 + more), 49 + more, FivePercent, ConfidenceLevel.L95).Verdict);
        Assert.InRange(more, 50, 250);
    }

    [Fact]
    public void Without_an_allowance_one_beyond_it_is_a_miss() =>
        Assert.Equal(LimitVerdict.Missed, ExceedanceLimit.Judge(1, 1000, new Probability(0), ConfidenceLevel.L95).Verdict);

    [Fact]
    public void A_wrong_verdict_is_rarer_than_one_in_twenty()
    {
        var random = new Random(3);
        var (missed, met) = (0, 0);
        for (var run = 0; run < 4000; run++)
        {
            // at the limit itself, where both verdicts are the most doubtful
            var beyond = Enumerable.Range(0, 100).Count(_ => random.NextDouble() < 0.05);
            var verdict = ExceedanceLimit.Judge(beyond, 100, FivePercent, ConfidenceLevel.L95).Verdict;
            missed += verdict == LimitVerdict.Missed ? 1 : 0;
            met += verdict == LimitVerdict.Met ? 1 : 0;
        }

        Assert.InRange(missed / 4000.0, 0.005, 0.05);
        Assert.InRange(met / 4000.0, 0.005, 0.05);
    }

    [Fact]
    public void Clusters_of_equal_values_count_once_each()
    {
        // Ten clusters of twenty, two of them beyond the limit as a whole: as much as 2 of 10, with n − 1 for the variance.
        var share = ClusteredShare.Of([.. Enumerable.Repeat((20, 20), 2), .. Enumerable.Repeat((0, 20), 8)]);

        Assert.Equal(9, share.Count, 1e-9);
        Assert.Equal(1.8, share.Beyond, 1e-9);
    }

    [Fact]
    public void Clusters_without_a_value_beyond_the_limit_count_once_each() =>
        Assert.Equal(new ClusteredShare(0, 3), ClusteredShare.Of([(0, 20), (0, 30), (0, 40)]));

    [Theory]
    [InlineData(9.0, 11.0, 12, LimitVerdict.Met)]
    [InlineData(9.0, 11.0, 8, LimitVerdict.Missed)]
    [InlineData(9.0, 11.0, 10.5, LimitVerdict.Open)]
    public void A_limit_on_a_mean_is_decided_by_its_interval(double low, double high, double limit, LimitVerdict expected)
    {
        Assert.Equal(expected, MeanLimit.Judge(10, new Interval(low, high), 20, 8, limit, upper: true).Verdict);
        Assert.Equal(expected, MeanLimit.Judge(-10, new Interval(-high, -low), 20, 8, -limit, upper: false).Verdict);
    }

    // Half the distance needs an interval half as wide: four times as many values.
    [Fact]
    public void An_open_mean_says_how_many_more_values_would_decide()
    {
        Assert.Equal(60, MeanLimit.Judge(10, new Interval(9, 11), 20, 8, 10.5, upper: true).MoreNeeded);
        Assert.Equal(5, MeanLimit.Judge(10, Interval.Unknown, 3, 8, 10.5, upper: true).MoreNeeded);
        Assert.Null(MeanLimit.Judge(10, new Interval(9, 11), 20, 8, 10, upper: true).MoreNeeded);
    }
}
