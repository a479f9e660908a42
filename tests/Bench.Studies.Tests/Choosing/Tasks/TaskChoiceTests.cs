using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Tasks;
using static Bench.Studies.Tests.Choosing.MadeUpCandidate;

namespace Bench.Studies.Tests.Choosing.Tasks;

/// <summary>The rule with tasks. The larger candidate has more parameters, so that the proxy would take it.</summary>
public sealed class TaskChoiceTests
{
    [Theory]
    [InlineData(20, 8, "large Q8")] // p = 0.036
    [InlineData(8, 20, "small Q4")]
    [InlineData(20, 9, "small Q4")] // p = 0.061: a tie goes to the smaller
    [InlineData(0, 0, "small Q4")]
    public void Who_passes_clearly_more_tasks_is_taken_and_a_tie_goes_to_the_smaller(int largeOnly, int smallOnly, string chosen)
    {
        var result = ChoiceRule.Of([.. Two(largeOnly, smallOnly, both: 50)], new ChoiceQuestion());

        Assert.Equal(0.05, result.Basis.TaskLevel!.Value, 9);
        Assert.Equal(chosen, result.Chosen!.Candidate.Name);
    }

    [Fact]
    public void A_difference_of_no_more_than_3_of_100_is_a_tie_however_sure_it_is()
    {
        ChoiceCandidate[] candidates = [.. Two(largeOnly: 30, smallOnly: 0, both: 970)]; // 30 of 1,000

        Assert.True(candidates[0].Tasks!.Beside(candidates[1].Tasks!).PValue < 1e-6);
        Assert.Equal("small Q4", ChoiceRule.Of(candidates, new ChoiceQuestion()).Chosen!.Candidate.Name);
    }

    [Fact]
    public void The_level_is_divided_among_all_pairs()
    {
        Assert.Equal(0.05, QualityBasis.LevelAmong(2), 9);
        Assert.Equal(0.05 / 28, QualityBasis.LevelAmong(8), 9); // 8 · 7 / 2 pairs
    }

    [Fact]
    public void Where_a_candidate_that_may_be_taken_has_no_tasks_the_proxy_counts()
    {
        ChoiceCandidate[] candidates = [.. Two(largeOnly: 0, smallOnly: 30, both: 50)];

        Assert.Equal(
            "large Q8", ChoiceRule.Of([candidates[0] with { Tasks = null }, candidates[1]], new ChoiceQuestion()).Chosen!.Candidate.Name);
    }

    [Fact]
    public void Who_left_a_race_before_the_tasks_needs_none()
    {
        ChoiceCandidate[] candidates = [.. Two(largeOnly: 30, smallOnly: 0, both: 50)];
        var slow = Of("slow Q8", gibibytes: 9) with { Beaten = "out after block 2: decode 10 tok/s (at least 20 tok/s asked)" };

        Assert.Equal("large Q8", ChoiceRule.Of([slow, .. candidates], new ChoiceQuestion()).Chosen!.Candidate.Name);
    }

    [Fact]
    public void A_score_tells_its_interval_and_its_kinds()
    {
        var score = Score((50, true), (50, false)) with { Outcomes = [("a", true), ("b", false), ("a", true), ("b", true)] };

        Assert.Equal((3, 4, 0.75), (score.Passed, score.Count, score.Share));
        Assert.Equal([new TaskKindScore("a", 2, 2), new TaskKindScore("b", 1, 2)], score.Kinds);
        Assert.Equal(0.4038, Score((50, true), (50, false)).Interval.Low!.Value, 4);
    }

    private static IEnumerable<ChoiceCandidate> Two(int largeOnly, int smallOnly, int both) =>
    [
        Of("large Q8", gibibytes: 9, billions: 14) with { Tasks = Score((both, true), (largeOnly, true), (smallOnly, false)) },
        Of("small Q4", gibibytes: 3, billions: 3) with { Tasks = Score((both, true), (largeOnly, false), (smallOnly, true)) },
    ];

    private static TaskScore Score(params (int Count, bool IsPassed)[] parts) =>
        new() { Outcomes = [.. parts.SelectMany(part => Enumerable.Repeat(("a", part.IsPassed), part.Count))] };
}
