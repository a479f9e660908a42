#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)
using Bench.Statistics;
using Bench.Studies.Comparing;

namespace Bench.Studies.Tests.Comparing;

/// <summary>
/// How early a change is found: one true effect among 48 hypotheses, each block's log ratio with a standard deviation of 2 %.
/// </summary>
public sealed class PowerTests
{
    private const int Hypotheses = 48;
    private const int Few = 100;
    private const int Many = 1000;

    [Theory]
    [InlineData(0.03, 0.93, 15)]
    [InlineData(0.05, 1.12, 10)]
    // 90 % less two and a half standard errors
    public void A_change_beyond_its_threshold_is_found(double threshold, double ratio, int blocks) =>
        Assert.InRange(Found(Few, threshold, ratio, blocks), 0.82 * Few, Few);

    /// <summary>
    /// What a comparison says of the smallest change that it would find: with one metric, whose scatter is known,
    /// that change is found by the last look as often as is said.
    /// </summary>
    [Theory]
    [InlineData(0.03)]
    [InlineData(0.10)]
    public void The_smallest_change_is_found_in_nine_of_ten(double threshold)
    {
        var looks = new BlockLooks(6, 30);
        var beyond = SimulatedComparison.Noise * DetectableShift.Of(
            looks.Most, looks.Plan.LevelAt(looks.Blocks.Count, ConfidenceLevel.L95.EachTail), MetricVerdict.SmallestPower);
        double[] truths = [ChangeMargin.Of(threshold, higherIsBetter: true).Low - beyond];

        var found = Enumerable.Range(1, Many)
            .Count(seed => new SimulatedComparison([threshold], truths, (ulong)seed).Run()[0].Claim == ChangeClaim.Regressed);

        Assert.InRange(found, 0.88 * Many, 0.96 * Many); // looks before the last find some that it would not
    }

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(0.03, 0.93, 15)]
    [InlineData(0.03, 1.07, 15)]
    [InlineData(0.01, 0.92, 10)]
    [InlineData(0.01, 1.08, 10)]
    [InlineData(0.03, 0.90, 10)]
    [InlineData(0.03, 1.10, 10)]
    [InlineData(0.05, 0.88, 10)]
    [InlineData(0.05, 1.12, 10)]
    [InlineData(0.10, 0.83, 10)]
    [InlineData(0.10, 1.17, 10)]
    public void Of_a_thousand_changes_beyond_their_threshold_900_are_found(double threshold, double ratio, int blocks)
    {
        var found = Found(Many, threshold, ratio, blocks);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{threshold}, {ratio}, {blocks}: {found}"));

        Assert.InRange(found, 0.9 * Many, Many);
    }

    /// <summary>
    /// All 48 of them, in 30 blocks at most; what is missing is held up by a correlation of neighbouring blocks that chance made.
    /// </summary>
    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(0.03)]
    [InlineData(0.05)]
    public void Of_a_thousand_comparisons_of_equal_sides_900_find_everything_the_same(double threshold)
    {
        double[] thresholds = [.. Enumerable.Repeat(threshold, Hypotheses)];
        var same = Enumerable.Range(1, Many).Count(seed =>
            new SimulatedComparison(thresholds, new double[Hypotheses], (ulong)seed).Run().All(state => state.Claim == ChangeClaim.Same));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{threshold}: {same} all the same"));

        Assert.InRange(same, 0.9 * Many, Many);
    }

    private static int Found(int comparisons, double threshold, double ratio, int blocks)
    {
        double[] thresholds = [threshold, .. Enumerable.Repeat(0.03, Hypotheses - 1)];
        double[] truths = [Math.Log(ratio), .. Enumerable.Repeat(0.0, Hypotheses - 1)];
        var claim = ratio < 1 ? ChangeClaim.Regressed : ChangeClaim.Improved;
        return Enumerable.Range(1, comparisons)
            .Count(seed => new SimulatedComparison(thresholds, truths, (ulong)seed) { MostBlocks = blocks }.Run()[0].Claim == claim);
    }
}
