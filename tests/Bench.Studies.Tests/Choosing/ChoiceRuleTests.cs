using Bench.Statistics;
using Bench.Studies.Choosing;
using static Bench.Studies.Tests.Choosing.MadeUpCandidate;

namespace Bench.Studies.Tests.Choosing;

public sealed class ChoiceRuleTests
{
    private static readonly ChoiceCandidate Q8 = Of("m Q8_0", decode: 30, gibibytes: 9, bits: 8.5);
    private static readonly ChoiceCandidate Q4 = Of("m Q4_K_M", decode: 50, gibibytes: 5, bits: 4.9);
    private static readonly ChoiceCandidate Small = Of("s Q8_0", decode: 90, gibibytes: 4, billions: 3, bits: 8.5);

    [Theory]
    [InlineData(ChoicePreference.Quality, "m Q8_0")] // the most parameters, and of them the most bits
    [InlineData(ChoicePreference.Speed, "s Q8_0")]
    [InlineData(ChoicePreference.Memory, "s Q8_0")]
    public void Without_limits_the_preference_decides(ChoicePreference prefer, string taken) =>
        Assert.Equal(taken, Chosen([Q4, Small, Q8], new ChoiceQuestion { Prefer = prefer }));

    [Theory]
    [InlineData(20, "m Q8_0")]
    [InlineData(40, "m Q4_K_M")]
    [InlineData(60, "s Q8_0")]
    public void A_limit_comes_before_the_preference(double decode, string taken) =>
        Assert.Equal(taken, Chosen([Q4, Small, Q8], new ChoiceQuestion { MinDecode = decode }));

    [Fact]
    public void Each_limit_leaves_out_who_misses_it()
    {
        Assert.Equal("m Q4_K_M", Chosen([Q8, Q4], new ChoiceQuestion { MemoryBytes = 6 * Gibibyte }));
        Assert.Equal("m Q4_K_M", Chosen([Q8 with { FirstToken = Around(2000, 0) }, Q4], new ChoiceQuestion { MaxFirstTokenMs = 1000 }));
        Assert.Equal("m Q4_K_M", Chosen([Q8 with { Context = 4096 }, Q4], new ChoiceQuestion { Context = 8192 }));
    }

    [Fact]
    public void Who_left_what_is_told_with_its_numbers()
    {
        var out8 = ChoiceRule.Of([Q4, Q8], new ChoiceQuestion { MinDecode = 40, MemoryBytes = 6 * Gibibyte }).Ranking[1];

        Assert.Equal(("m Q8_0", ChoiceStanding.Misses), (out8.Candidate.Name, out8.Standing));
        Assert.Equal(
            [(ChoiceNeedKind.Decode, 40.0, 30.0), (ChoiceNeedKind.Memory, 6.0 * Gibibyte, 9.0 * Gibibyte)],
            out8.Missed.Select(need => (need.Need.Kind, need.Need.Asked, need.Measured!.Value)));
        Assert.Equal(1.5, out8.Distance); // 9 of 6 GiB is farther than 30 of 40 tok/s
    }

    [Theory]
    [InlineData(51, 0.0, "small Q4")] // 51 / 50 = 1.02 is a tie
    [InlineData(52, 0.0, "large Q4")] // 52 / 50 = 1.04 is not
    [InlineData(52, 0.02, "small Q4")] // from 50.96 on, and up to 51: the intervals meet
    [InlineData(56, 0.02, "large Q4")] // from 54.9 on
    public void A_tie_goes_to_the_smaller(double decode, double half, string taken)
    {
        var (small, large) =
            (Of("small Q4", decode: 50, gibibytes: 4, half: half), Of("large Q4", decode: decode, gibibytes: 6, half: half));
        var result = ChoiceRule.Of([large, small], new ChoiceQuestion { Prefer = ChoicePreference.Speed });

        Assert.Equal(taken, result.Chosen!.Candidate.Name);
        Assert.Equal(taken == "small Q4" ? ChoiceStanding.Tied : ChoiceStanding.Meets, result.Ranking[1].Standing);
    }

    // 40 to 160 tok/s cannot be told from 50, but 100 ± 1 can, and is in the list.
    [Fact]
    public void Who_is_clearly_beaten_by_anybody_is_not_taken_for_a_tie_with_another()
    {
        var wide = Of("wide Q4", gibibytes: 9) with { Decode = new ChoiceFigure(101, new Interval(40, 160)) };

        Assert.Equal("sure Q4", Chosen(
            [Of("slow Q4", decode: 50, gibibytes: 2), wide, Of("sure Q4", decode: 100, gibibytes: 5)],
            new ChoiceQuestion { Prefer = ChoicePreference.Speed }));
    }

    [Fact]
    public void Between_models_of_as_many_parameters_bits_tell_nothing_and_the_smaller_is_taken()
    {
        // 2.5 % apart
        var (one, other) = (Of("a Q8_0", gibibytes: 9, billions: 8.0, bits: 8.5), Of("b Q4_K_M", gibibytes: 5, billions: 8.2, bits: 4.9));

        Assert.Equal("b Q4_K_M", Chosen([one, other], new ChoiceQuestion()));
    }

    [Fact]
    public void Scores_count_where_every_candidate_has_one_and_else_the_proxy()
    {
        var (good, bad) = (Q4 with { Quality = Around(0.9, 0.01) }, Q8 with { Quality = Around(0.7, 0.01) });

        var measured = ChoiceRule.Of([good, bad], new ChoiceQuestion());
        var proxy = ChoiceRule.Of([good, Q8], new ChoiceQuestion());

        Assert.Equal(("m Q4_K_M", true), (measured.Chosen!.Candidate.Name, measured.Basis.IsMeasured));
        Assert.Equal(("m Q8_0", false), (proxy.Chosen!.Candidate.Name, proxy.Basis.IsMeasured));
    }

    [Fact]
    public void Quantizations_of_one_model_have_its_parameters_also_where_one_is_not_told() =>
        Assert.Equal("m Q8_0", Chosen([Q4, Q8 with { Parameters = null }, Of("other Q4", billions: 7)], new ChoiceQuestion()));

    [Fact]
    public void The_fastest_that_meets_the_need_is_told_beside_the_choice()
    {
        var result = ChoiceRule.Of([Q4, Small, Q8, Of("tiny Q4", decode: 200, context: 2048)], new ChoiceQuestion { Context = 8192 });

        Assert.Equal(("m Q8_0", "s Q8_0"), (result.Chosen!.Candidate.Name, result.Fastest!.Name));
    }

    [Fact]
    public void Where_none_meets_the_need_the_nearest_is_told_and_what_to_relax()
    {
        var result = ChoiceRule.Of([Q4, Small, Q8], new ChoiceQuestion { MinDecode = 100, MemoryBytes = 8 * Gibibyte });

        Assert.Null(result.Chosen);
        Assert.Equal("s Q8_0", result.Nearest!.Candidate.Name); // 100 / 90
        Assert.Equal([new ChoiceNeed(ChoiceNeedKind.Decode, 90 * 0.99)], result.Relaxed); // the lower end of its interval
    }

    [Fact]
    public void What_nobody_tells_is_neither_kept_nor_missed()
    {
        var result = ChoiceRule.Of([Q8 with { MemoryBytes = null }], new ChoiceQuestion { MemoryBytes = 6 * Gibibyte });

        Assert.Equal(ChoiceStanding.Unknown, result.Ranking[0].Standing);
        Assert.Null(result.Nearest);
    }

    [Fact]
    public void A_candidate_without_valid_figures_is_last_and_never_taken()
    {
        var result = ChoiceRule.Of([Q8 with { Invalid = "no request succeeded" }, Q4], new ChoiceQuestion());

        Assert.Equal([ChoiceStanding.Chosen, ChoiceStanding.Invalid], result.Ranking.Select(one => one.Standing));
    }

    [Theory]
    [InlineData(30.0, true)]
    [InlineData(49.8, false)] // 49.5 to 50.5
    public void A_limit_within_the_interval_leaves_it_open(double decode, bool sure) =>
        Assert.Equal(sure, ChoiceRule.Of([Q4], new ChoiceQuestion { MinDecode = decode }).Chosen!.SurelyMeets);

    [Fact]
    public void A_limit_on_a_figure_of_too_few_requests_is_kept_without_being_sure() =>
        Assert.False(ChoiceRule.Of(
            [Q4 with { Decode = new ChoiceFigure(50, Interval.Unknown) }], new ChoiceQuestion { MinDecode = 10 }).Chosen!.SurelyMeets);

    [Fact]
    public void Scores_count_instead_of_the_proxy_if_every_candidate_has_one()
    {
        ChoiceCandidate[] candidates = [Of("large Q4", billions: 8), Of("small Q8", billions: 3) with { Tag = "small:3b" }];
        var question = new ChoiceQuestion { Scores = ChoiceScores.Parse("Large q4=0.5; small:3b=0.6; other=1")! };

        var all = ChoiceRule.Of(candidates, question);
        var some = ChoiceRule.Of(candidates, question with { Scores = ChoiceScores.Parse("small:3b=0.6")! });

        Assert.Equal((true, "small Q8"), (all.Basis.IsMeasured, all.Chosen!.Candidate.Name));
        Assert.Equal((false, "large Q4"), (some.Basis.IsMeasured, some.Chosen!.Candidate.Name));
    }

    [Theory]
    [InlineData(" a:8b = 0.71 ;b=0.55 (0.5..0.6)", "a:8b=0.71; b=0.55 (0.5..0.6)")]
    [InlineData("a=0", null)]
    [InlineData("a=1;a=2", null)]
    [InlineData("a", null)]
    [InlineData("", null)]
    public void Scores_have_one_form(string written, string? held) => Assert.Equal(held, ChoiceScores.Form.Held(written));

    private static string Chosen(IReadOnlyList<ChoiceCandidate> candidates, ChoiceQuestion question) =>
        ChoiceRule.Of(candidates, question).Chosen!.Candidate.Name;
}
