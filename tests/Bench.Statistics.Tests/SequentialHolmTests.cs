namespace Bench.Statistics.Tests;

/// <summary>
/// With a single look each share of the error is its level, so that levels can be read off: 0.04 over four hypotheses is 0.01 each.
/// </summary>
public sealed class SequentialHolmTests
{
    private static readonly SequentialHolm Once = new(new LookPlan([1]), alpha: 0.04);
    private static readonly LookPlan Twice = new([0.5, 1]);

    [Fact]
    public void The_smallest_goes_first_and_leaves_its_share_to_the_others()
    {
        var results = Once.At(1, [0.03, 0.009, 0.012, 0.5]); // 0.009 ≤ 0.01, then 0.012 ≤ 0.0133, then 0.03 > 0.02

        Assert.Equal([false, true, true, false], results.Select(result => result.Decided));
        Assert.Equal([0.02, 0.01, 0.0133, 0.02], results.Select(result => Math.Round(result.Level, 4)));
    }

    [Fact]
    public void Where_the_smallest_is_too_large_nothing_is_decided_although_another_would_do_with_a_larger_share()
    {
        var results = Once.At(1, [0.011, 0.012, 0.013, 0.5]);

        Assert.All(results, result => Assert.Equal((false, 0.01), (result.Decided, Math.Round(result.Level, 4))));
    }

    [Fact]
    public void One_that_cannot_be_tested_keeps_its_share()
    {
        var results = Once.At(1, [0.02, null]);

        Assert.Equal([(true, 0.02), (false, 0.04)], results.Select(result => (result.Decided, Math.Round(result.Level, 4))));
        Assert.False(Once.At(1, [0.021, null])[0].Decided);
    }

    [Fact]
    public void At_each_look_the_level_is_that_of_the_share_at_that_look()
    {
        var holm = new SequentialHolm(Twice, alpha: 0.04);

        Assert.Equal(Twice.LevelAt(1, 0.02), holm.At(1, [0.9, 0.9])[0].Level);
        Assert.Equal(Twice.LevelAt(2, 0.02), holm.At(2, [0.9, 0.9])[0].Level);
        Assert.Equal(Twice.LevelAt(2, 0.04), holm.At(2, [0.9])[0].Level);
    }

    [Fact]
    public void Nothing_undecided_is_nothing_to_do() => Assert.Empty(Once.At(1, []));
}
