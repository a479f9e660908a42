using Bench.Statistics;
using Bench.Studies.Comparing;

namespace Bench.Studies.Tests.Comparing;

public sealed class HypothesisFamilyTests
{
    /// <summary>2.5 %.</summary>
    private static readonly double Alpha = ConfidenceLevel.L95.EachTail;

    private static readonly LookPlan Twice = new([0.5, 1]);
    private static readonly HypothesisFamily Family = new(Twice, ConfidenceLevel.L95);
    private static readonly ChangeMargin Margin = ChangeMargin.Of(0.03, higherIsBetter: true);

    private static readonly Hypothesis Slower = Of(-0.10, -0.101, -0.099, -0.099, -0.101, -0.10);
    private static readonly Hypothesis Open = Of(-0.06, 0.05, -0.04, 0.06, 0.03, -0.05);

    [Fact]
    public void What_is_decided_stays_as_it_was_whatever_comes_later()
    {
        var first = Family.After(1, null, [Slower, Open]);

        var second = Family.After(2, first, [Of(0.2, 0.2, 0.201), Open]);

        Assert.Equal([ChangeClaim.Regressed, ChangeClaim.Open], second.Select(state => state.Claim));
        Assert.Same(first[0], second[0]);
        Assert.Equal((1, 2), (second[0].Look, second[1].Look));
    }

    [Fact]
    public void What_one_leaves_passes_on_to_the_next()
    {
        var first = Family.After(1, null, [Slower, Open]);

        Assert.Equal(Twice.LevelAt(1, Alpha / 2), first[0].Level);
        Assert.Equal(Twice.LevelAt(1, Alpha), first[1].Level);
        Assert.Equal(Twice.LevelAt(2, Alpha), Family.After(2, first, [Slower, Open])[1].Level);
    }

    [Fact]
    public void What_neither_side_has_and_what_needs_no_test_take_no_share()
    {
        var states = Family.After(
            1, null, [Of() with { IsAbsent = true }, Of() with { Certain = ChangeClaim.Improved }, Of(0, 0, 0), Open]);

        Assert.Equal([ChangeClaim.Open, ChangeClaim.Improved, ChangeClaim.Same, ChangeClaim.Open], states.Select(state => state.Claim));
        Assert.Equal(Twice.LevelAt(1, Alpha), states[3].Level);
    }

    [Fact]
    public void What_has_no_values_yet_keeps_its_share() =>
        Assert.Equal(Twice.LevelAt(1, Alpha / 2), Family.After(1, null, [Of(), Open])[1].Level);

    [Fact]
    public void Neighbours_that_depend_on_each_other_keep_even_a_large_change_open()
    {
        double[] steps = [.. Enumerable.Range(0, 12).Select(index => index < 6 ? -0.2 : -0.3)];

        var state = Family.After(1, null, [Of(steps)])[0];

        Assert.Equal(ChangeClaim.Open, state.Claim);
        Assert.InRange(state.Serial!.Value.PValue, 0, HypothesisFamily.SerialLevel);
        Assert.Equal(ChangeClaim.Regressed, state.At.Test.Nearest);
    }

    private static Hypothesis Of(params double[] ratios) => new(new PairedLogRatios(ratios), Margin);
}
