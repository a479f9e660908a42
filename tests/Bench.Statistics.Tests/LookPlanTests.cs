using MathNet.Numerics.Distributions;

namespace Bench.Statistics.Tests;

public sealed class LookPlanTests
{
    private static readonly LookPlan FiveEqual = new([0.2, 0.4, 0.6, 0.8, 1]);
    private static readonly LookPlan Usual = new([6 / 30.0, 10 / 30.0, 15 / 30.0, 22 / 30.0, 1]);

    /// <summary>
    /// Bounds of the Pocock-type function at five equal looks, one-sided 0.025, as R's gsDesign (sfLDPocock) and ldbounds print them.
    /// </summary>
    [Theory]
    [InlineData(1, 2.4380)]
    [InlineData(2, 2.4268)]
    [InlineData(3, 2.4101)]
    [InlineData(4, 2.3966)]
    [InlineData(5, 2.3859)]
    public void Bounds_at_five_equal_looks_are_the_published_ones(int look, double bound) =>
        Assert.Equal(bound, -Normal.InvCDF(0, 1, FiveEqual.LevelAt(look, 0.025)), 1.5e-4);

    /// <summary>
    /// By Simpson's rule on a grid of 400 steps, written independently: a share of 1/48 of the error, at looks that are not equal.
    /// </summary>
    [Theory]
    [InlineData(1, 0.000153851)]
    [InlineData(2, 0.000102671)]
    [InlineData(3, 0.000113095)]
    [InlineData(4, 0.000134100)]
    [InlineData(5, 0.000139776)]
    public void Levels_stay_exact_far_out_in_the_tail(int look, double level) =>
        Assert.Equal(1, Usual.LevelAt(look, 0.025 / 48) / level, 1e-4);

    [Fact]
    public void The_first_look_may_use_up_what_is_spent_by_then_and_a_single_one_everything()
    {
        Assert.Equal(0.025 * Math.Log(1 + (Math.E - 1) * 0.2), Usual.LevelAt(1, 0.025), 1e-12);
        Assert.Equal(0.025, new LookPlan([1]).LevelAt(1, 0.025), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void More_error_in_all_is_more_at_each_look_so_that_a_share_that_passes_on_never_takes_a_rejection_back(int look)
    {
        double[] levels = [.. Enumerable.Range(1, 200).Select(hypotheses => Usual.LevelAt(look, 0.025 / hypotheses))];

        Assert.Equal(levels.OrderDescending(), levels);
    }

    /// <summary>Sums of normal steps, tested at every look: without spending 0.025 each would come to 0.07.</summary>
    [Fact]
    public void Tested_at_these_levels_a_true_hypothesis_is_rejected_as_often_as_allowed()
    {
        const int Runs = 40_000;
        var random = new Random(7);
        var (spent, unspent) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var (sum, rejected, rejectedEach) = (0.0, false, false);
            for (var look = 1; look <= 5; look++)
            {
                sum += Normal.Sample(random, 0, 1);
                var chance = Normal.CDF(0, 1, -sum / Math.Sqrt(look));
                (rejected, rejectedEach) = (rejected || chance <= FiveEqual.LevelAt(look, 0.025), rejectedEach || chance <= 0.025);
            }

            (spent, unspent) = (spent + (rejected ? 1 : 0), unspent + (rejectedEach ? 1 : 0));
        }

        Assert.InRange((double)spent / Runs, 0.025 - 0.0024, 0.025 + 0.0024); // three standard errors
        Assert.InRange((double)unspent / Runs, 0.065, 0.085);
    }

    [Theory]
    [InlineData(0.5, 0.5, 1)]
    [InlineData(0, 0.5, 1)]
    [InlineData(0.2, 0.5, 0.9)]
    public void Shares_that_do_not_rise_from_above_0_to_1_are_refused(double first, double second, double last) =>
        Assert.Throws<ArgumentException>(() => new LookPlan([first, second, last]));

    [Fact]
    public void An_overall_level_of_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Usual.LevelAt(1, 0));
}
