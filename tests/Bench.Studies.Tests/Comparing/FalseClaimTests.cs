#pragma warning disable xUnit1008, xUnit1013 // slow theories are tests in a build of their own (SlowTheoryAttribute)
using Bench.Statistics;

namespace Bench.Studies.Tests.Comparing;

/// <summary>
/// How often a comparison of 12 cells by 4 metrics claims what is not true, where that is likeliest: the true change is exactly
/// at the threshold. In at most 5 of 100 comparisons any claim of a change may be false, and in at most 5 of 100 any claim of none;
/// of 1,000 comparisons with 5 % each, 61 or fewer have one with 95 % probability.
/// </summary>
public sealed class FalseClaimTests
{
    private const int Cells = 12;
    private const int Many = 1000;
    private const int MostOfMany = 61;

    /// <summary>With 5 %, 22 or more of 200 have a false claim once in 2,000 times.</summary>
    private const int Few = 200;

    private const int MostOfFew = 21;

    /// <summary>Of both kinds of claim together, 10 %, 85 or more of 600 once in 2,000 times.</summary>
    private const int Several = 600;

    private const int MostOfSeveral = 84;

    private static readonly double[] Thresholds =
        [.. Enumerable.Repeat(new[] { 0.03, 0.03, 0.05, 0.05 }, Cells).SelectMany(metrics => metrics)];

    public enum Truth
    {
        Nothing,
        WorseByTheThreshold,
        BetterByTheThreshold,
        EveryOtherAtTheThreshold,
        OneAtTheThreshold,
        EveryOtherJustWithin,
    }

    [Theory]
    [InlineData(Truth.Nothing, 0)]
    [InlineData(Truth.WorseByTheThreshold, 0)]
    [InlineData(Truth.BetterByTheThreshold, 0)]
    [InlineData(Truth.EveryOtherAtTheThreshold, 0.7)]
    public void Few_comparisons_claim_what_is_not_true(Truth truth, double correlation)
    {
        var (changes, nones) = Count(Few, truth, correlation, shared: 0);

        Assert.InRange(changes, 0, MostOfFew);
        Assert.InRange(nones, 0, MostOfFew);
    }

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(Truth.Nothing, 0)]
    [InlineData(Truth.Nothing, 0.7)]
    [InlineData(Truth.WorseByTheThreshold, 0)]
    [InlineData(Truth.WorseByTheThreshold, 0.3)]
    [InlineData(Truth.WorseByTheThreshold, 0.7)]
    [InlineData(Truth.BetterByTheThreshold, 0)]
    [InlineData(Truth.BetterByTheThreshold, 0.7)]
    [InlineData(Truth.EveryOtherAtTheThreshold, 0)]
    [InlineData(Truth.EveryOtherAtTheThreshold, 0.7)]
    [InlineData(Truth.OneAtTheThreshold, 0)]
    [InlineData(Truth.OneAtTheThreshold, 0.7)]
    [InlineData(Truth.EveryOtherJustWithin, 0)]
    [InlineData(Truth.WorseByTheThreshold, 0, 0.9)]
    [InlineData(Truth.EveryOtherAtTheThreshold, 0, 0.9)]
    [InlineData(Truth.EveryOtherJustWithin, 0, 0.9)]
    [InlineData(Truth.EveryOtherJustWithin, 0.7, 0.9)]
    public void Of_a_thousand_comparisons_at_most_61_claim_what_is_not_true(Truth truth, double correlation, double shared = 0)
    {
        var (changes, nones) = Count(Many, truth, correlation, shared);
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{truth}, {correlation}, {shared}: {changes} changes, {nones} nones"));

        Assert.InRange(changes, 0, MostOfMany);
        Assert.InRange(nones, 0, MostOfMany);
    }

    /// <summary>What the corrections are for: without either of them the same comparisons fail.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Without_the_correction_or_without_the_spending_too_many_do(bool corrects, bool spends)
    {
        var (changes, nones) = Count(Several, Truth.WorseByTheThreshold, correlation: 0, shared: 0, corrects, spends);

        Assert.True(changes + nones > MostOfSeveral, $"{changes} + {nones}");
    }

    [SlowTheory]
    [Trait("Category", "Slow")]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Without_the_correction_or_without_the_spending_more_than_61_of_a_thousand_do(bool corrects, bool spends)
    {
        var (changes, nones) = Count(Many, Truth.WorseByTheThreshold, correlation: 0, shared: 0, corrects, spends);
        TestContext.Current.TestOutputHelper?.WriteLine(
            FormattableString.Invariant($"{corrects}, {spends}: {changes} changes, {nones} nones"));

        Assert.True(changes > MostOfMany, $"{changes}");
        Assert.True(nones > MostOfMany, $"{nones}");
    }

    private static (int Changes, int Nones) Count(
        int comparisons, Truth truth, double correlation, double shared, bool corrects = true, bool spends = true)
    {
        var (changes, nones) = (0, 0);
        for (var seed = 1UL; seed <= (ulong)comparisons; seed++)
        {
            var comparison = new SimulatedComparison(
                Thresholds,
                [.. Thresholds.Select((threshold, index) => TruthOf(truth, index, ChangeMargin.Of(threshold, higherIsBetter: true)))],
                seed)
            {
                Correlation = correlation,
                Shared = shared,
                Corrects = corrects,
                Spends = spends,
            };
            var states = comparison.Run();
            changes += comparison.ClaimsFalselyAChange(states) ? 1 : 0;
            nones += comparison.ClaimsFalselyNone(states) ? 1 : 0;
        }

        return (changes, nones);
    }

    private static double TruthOf(Truth truth, int index, ChangeMargin margin) => truth switch
    {
        Truth.WorseByTheThreshold => margin.Low,
        Truth.BetterByTheThreshold => margin.High,
        Truth.EveryOtherAtTheThreshold => index % 2 == 0 ? margin.Low : 0,
        Truth.EveryOtherJustWithin => index % 2 == 0 ? margin.Low : 0.7 * margin.Low,
        Truth.OneAtTheThreshold => index == 0 ? margin.Low : 0,
        _ => 0,
    };
}
