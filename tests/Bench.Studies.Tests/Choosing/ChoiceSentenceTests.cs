using Bench.Core.Plans;
using Bench.Statistics;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Tasks;
using Bench.Studies.Choosing.Telling;
using static Bench.Studies.Tests.Choosing.MadeUpCandidate;

namespace Bench.Studies.Tests.Choosing;

/// <summary>A choice in sentences.</summary>
public sealed class ChoiceSentenceTests
{
    [Theory]
    [InlineData(48, 46, 50, "48 tok/s [46, 50]")]
    [InlineData(109, 108.7, 109.4, "109 tok/s [108.7, 109.4]")] // in three digits both ends would be the value
    public void An_estimate_has_its_interval(double value, double low, double high, string words) =>
        Assert.Equal(words, NeedWords.Estimate(ChoiceNeedKind.Decode, new ChoiceFigure(value, new Interval(low, high))));

    [Fact]
    public void An_interval_has_the_unit_of_its_value_and_an_unknown_one_is_left_out()
    {
        Assert.Equal(
            "1.2 s [0.9, 1.4]", NeedWords.Estimate(ChoiceNeedKind.FirstToken, new ChoiceFigure(1200, new Interval(900, 1400))));
        Assert.Equal("900 ms", NeedWords.Estimate(ChoiceNeedKind.FirstToken, new ChoiceFigure(900, Interval.Unknown)));
    }

    [Fact]
    public void Estimates_that_rest_on_other_requests_have_an_n_each()
    {
        var candidate = Of("a Q4", half: 0.02) with
        {
            Decode = Around(50, 0.02) with { Sample = new FigureSample(12, 1) },
            FirstToken = Around(500, 0.02) with { Sample = new FigureSample(16, 2) },
        };

        Assert.Contains(
            ": 50 tok/s [49, 51] (n = 12 requests), first token after 500 ms [490, 510] (n = 16 requests in 2 cells), 5 GiB.",
            Decide(candidate).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_made_for_the_run_is_told_how_to_make_again_if_it_is_taken()
    {
        var made = Of("a Q4_K_M") with { Made = DerivedModel.Of("a:fp16", "q4_K_M") };

        Assert.Contains(
            "a Q4_K_M was made for the run and is removed: a Modelfile with FROM a:fp16 and `ollama create NAME --quantize q4_K_M` "
                + "make it again.",
            Decide(made).Limits);
        Assert.DoesNotContain(
            Decide(made, Of("b Q8_0", billions: 14)).Limits, limit => limit.Contains("was made for the run", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_is_tied_has_its_figures_and_of_many_the_names_are_told()
    {
        var chosen = Of("a Q4", gibibytes: 4);
        ChoiceCandidate[] tied = [.. "bcdefg".Select((letter, place) => Of($"{letter} Q4", gibibytes: 5 + place))];

        Assert.Equal(
            "Tied, and not smaller: b Q4 (50 tok/s [49.5, 50.5], first token after 500 ms [495, 505], 5 GiB).",
            Decide(chosen, tied[0]).Others);
        Assert.Equal("Tied, and not smaller: b Q4, c Q4, d Q4, e Q4 and 2 more.", Decide([chosen, .. tied]).Others);
    }

    [Fact]
    public void Of_many_that_are_near_to_a_limit_the_first_has_its_figures()
    {
        ChoiceCandidate[] near = [.. "abcd".Select((letter, place) => Of($"{letter} Q4", gibibytes: 5 + place, half: 0.1))];
        var ranking = RankingDecision.Of(
            ChoiceRule.Of(near, new ChoiceQuestion { MinDecode = 48 }), new RankingConditions { MoreAdvice = "Measure more." });

        Assert.Contains(
            "a Q4 is too near to a limit, or has too few requests, to be sure: decode 50 tok/s [45, 55] (at least 48 tok/s asked).",
            ranking.Limits);
        Assert.Contains("So are b Q4, c Q4 and d Q4.", ranking.Limits);
    }

    [Fact]
    public void Of_many_that_tasks_do_not_tell_apart_the_nearest_pair_is_told()
    {
        // 20 tasks; a passes one more than b, and as many as c and d
        ChoiceCandidate[] asked =
            [.. new[] { ("a", 20), ("b", 19), ("c", 20), ("d", 20) }.Select((one, place) => Asked(one.Item1, one.Item2, 5 + place))];

        Assert.Contains(
            "a Q4 is not told apart by the tasks from b Q4, c Q4 and d Q4 (McNemar p = 1.0000 or more; a pair is told apart at 0.0083).",
            Decide(asked).Limits);
    }

    private static ChoiceCandidate Asked(string name, int passed, long gibibytes) => Of($"{name} Q4", gibibytes: gibibytes) with
    {
        Tasks = new TaskScore { Outcomes = [.. Enumerable.Range(0, 20).Select(task => ("sums", task < passed))] },
    };

    private static Decision.Ranking Decide(params ChoiceCandidate[] candidates) => RankingDecision.Of(
        ChoiceRule.Of(candidates, new ChoiceQuestion()), new RankingConditions { MoreAdvice = "Measure more." });
}
