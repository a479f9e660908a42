using Bench.Core.Records;
using Bench.Statistics;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Runs;
using Bench.Studies.Choosing.Tasks;
using Bench.Studies.Choosing.Telling;
using static Bench.Studies.Tests.Choosing.MeasuredRuns;

namespace Bench.Studies.Tests.Choosing;

/// <summary>The choice among finished runs whose races asked tasks. The proxy of quality would take m Q8_0.</summary>
public sealed class RunTasksTests
{
    private static readonly RecordedCell Large = Cell("m", "Q8_0", gapMs: 40, gibibytes: 9);
    private static readonly RecordedCell Small = Cell("s", "Q8_0", gapMs: 10, gibibytes: 4);

    [Fact]
    public void Tasks_that_two_races_asked_alike_are_the_quality()
    {
        var ranking = Choose([RaceOf(Large, passed: 10, "same"), RaceOf(Small, passed: 40, "same")]);

        Assert.Equal(0.05, ranking.Result.Basis.TaskLevel!.Value, 9);
        Assert.Equal("s Q8_0", ranking.Result.Chosen!.Candidate.Name);
        Assert.Contains("passes 40 of 50 tasks", ranking.Sentence, StringComparison.Ordinal);
        Assert.Contains("Tasks: 50 that races asked, the same for every candidate.", ranking.Limits);
    }

    [Fact]
    public void Answers_to_different_tasks_are_not_compared()
    {
        var ranking = Choose([RaceOf(Large, passed: 10, "one"), RaceOf(Small, passed: 40, "other")]);

        Assert.Equal(QualityBasis.Proxy, ranking.Result.Basis);
        Assert.Equal("m Q8_0", ranking.Result.Chosen!.Candidate.Name);
        Assert.Contains("Races of these runs asked different tasks: the ones count that most candidates were asked.", ranking.Limits);
    }

    [Fact]
    public void A_candidate_without_tasks_leaves_quality_to_the_proxy_unless_it_misses_a_limit()
    {
        ChoiceRun[] runs = [new ChoiceRun(Run(Large), []), RaceOf(Small, passed: 40, "same")];

        Assert.Equal("m Q8_0", Choose(runs).Result.Chosen!.Candidate.Name);
        Assert.Contains(
            "Tasks: 50 that races asked, the same for each that has them. m Q8_0 was not asked them: "
                + "they count only if every candidate was that keeps all limits.",
            Choose(runs).Limits);
        Assert.NotNull(Choose(runs, new ChoiceQuestion { MinDecode = 50 }).Result.Basis.TaskLevel);
    }

    [Fact]
    public void Scores_that_are_given_count_instead()
    {
        var scores = new Dictionary<string, ChoiceFigure> { ["m:Q8_0"] = ChoiceFigure.Exact(2), ["s:Q8_0"] = ChoiceFigure.Exact(1) };

        var ranking = Choose(
            [RaceOf(Large, passed: 10, "same"), RaceOf(Small, passed: 40, "same")], new ChoiceQuestion { Scores = scores });

        Assert.Equal(QualityBasis.Scores, ranking.Result.Basis);
        Assert.Equal("m Q8_0", ranking.Result.Chosen!.Candidate.Name);
        Assert.Contains("Tasks that races asked were left aside: the scores that were given count.", ranking.Limits);
    }

    private static Decision.Ranking Choose(ChoiceRun[] runs, ChoiceQuestion? question = null) =>
        Assert.IsType<Decision.Ranking>(RunChoice.Of(runs, new RunChoiceInputs(question ?? new ChoiceQuestion(), null, null)));

    /// <summary>A race of one candidate, which passes the first so many of 50 tasks.</summary>
    private static ChoiceRun RaceOf(RecordedCell cell, int passed, string digest)
    {
        var candidate = new ChoiceCandidate
        {
            Name = cell.Plan.Model.Label,
            Family = cell.Plan.Model.Name,
            Decode = new ChoiceFigure(1, Interval.Unknown),
            Cells = [cell.Plan.Id],
            Tasks = new TaskScore { Digest = digest, Outcomes = [.. Enumerable.Range(0, 50).Select(task => ("a", task < passed))] },
        };
        return new ChoiceRun(
            Run(cell),
            [RankingDecision.Of(ChoiceRule.Of([candidate], new ChoiceQuestion()), new RankingConditions { MoreAdvice = "" })]);
    }
}
