namespace Bench.Statistics.Tests;

public sealed class ChangeTestTests
{
    private static readonly ChangeMargin Rate = ChangeMargin.Of(0.03, higherIsBetter: true);
    private static readonly ChangeMargin Time = ChangeMargin.Of(0.03, higherIsBetter: false);

    [Theory]
    [InlineData(0.90, ChangeClaim.Regressed, ChangeClaim.Improved)]
    [InlineData(1.10, ChangeClaim.Improved, ChangeClaim.Regressed)]
    [InlineData(1.01, ChangeClaim.Same, ChangeClaim.Same)]
    [InlineData(0.99, ChangeClaim.Same, ChangeClaim.Same)]
    public void Which_way_is_worse_follows_from_the_metric(double ratio, ChangeClaim ofRate, ChangeClaim ofTime)
    {
        PairedLogRatios ratios = new([.. new[] { -0.001, 0.001, 0, 0.001, -0.001 }.Select(scatter => Math.Log(ratio) + scatter)]);

        Assert.Equal((ofRate, ofTime), (ChangeTest.Of(ratios, Rate).Nearest, ChangeTest.Of(ratios, Time).Nearest));
        Assert.InRange(ChangeTest.Of(ratios, Rate).P!.Value, 0, 1e-4);
    }

    /// <summary>
    /// Mean 1 % with a standard error of 0.5 %: against +3 % (0.02956) t = 3.9 of 3, against −3 % (−0.03046)
    /// t = 8.1; the first is the larger p value.
    /// </summary>
    [Fact]
    public void That_nothing_changed_is_as_certain_as_the_less_certain_of_two_tests()
    {
        PairedLogRatios ratios = new([0, 0.02, 0, 0.02]);

        var test = ChangeTest.Of(ratios, Rate);

        Assert.Equal(ChangeClaim.Same, test.Nearest);
        Assert.Equal(ratios.ChanceBelow(Rate.High), test.P);
        Assert.True(test.P > ratios.ChanceAbove(Rate.Low));
    }

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.001)]
    [InlineData(0.3)]
    public void A_p_value_up_to_a_level_and_an_interval_at_that_level_say_the_same(double level)
    {
        var random = new Random(11);
        for (var run = 0; run < 500; run++)
        {
            var center = 0.12 * random.NextDouble() - 0.06;
            PairedLogRatios ratios = new([.. Enumerable.Range(0, 8).Select(_ => center + 0.04 * (random.NextDouble() - 0.5))]);
            var (interval, test) = (ratios.IntervalAt(level), ChangeTest.Of(ratios, Rate));
            var read = interval.Low > 1.03 ? ChangeClaim.Improved
                : interval.High < 0.97 ? ChangeClaim.Regressed
                : interval is { Low: > 0.97, High: < 1.03 } ? ChangeClaim.Same
                : ChangeClaim.Open;

            Assert.Equal(read, test.P <= level ? test.Nearest : ChangeClaim.Open);
        }
    }

    [Theory]
    [InlineData(0.96, ChangeClaim.Regressed)]
    [InlineData(0.97, ChangeClaim.Same)] // the threshold itself is allowed
    [InlineData(1.00, ChangeClaim.Same)]
    [InlineData(1.04, ChangeClaim.Improved)]
    public void Pairs_that_do_not_scatter_are_decided_without_a_p_value(double ratio, ChangeClaim claim)
    {
        var test = ChangeTest.Of(new PairedLogRatios([.. Enumerable.Repeat(Math.Log(ratio), 6)]), Rate);

        Assert.Equal(claim, test.Nearest);
        Assert.True(test.IsCertain);
        Assert.Null(test.P);
    }

    [Fact]
    public void One_pair_decides_nothing()
    {
        var test = ChangeTest.Of(new PairedLogRatios([-0.5]), Rate);

        Assert.Equal(new ChangeTest(ChangeClaim.Open, null), test);
        Assert.False(test.IsCertain);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_threshold_of_nothing_or_all_is_refused(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChangeMargin.Of(threshold, higherIsBetter: true));

    [Fact]
    public void The_nearer_end_of_a_margin_is_what_an_interval_has_to_clear()
    {
        var margin = new ChangeMargin(-0.5, 0.25, HigherIsBetter: false);

        Assert.Equal((0.25, 0.125, 0.25), (margin.DistanceOf(0), margin.DistanceOf(0.375), margin.DistanceOf(-0.75)));
    }
}
