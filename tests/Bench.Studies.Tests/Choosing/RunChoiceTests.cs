using Bench.Core.Records;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Runs;
using static Bench.Studies.Tests.Choosing.MeasuredRuns;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// The choice among finished runs. Answers have ten tokens, so that gaps of 20 ms are 50 tok/s;
/// every request is like the other, and intervals are points.
/// </summary>
public sealed class RunChoiceTests
{
    private const long Gibibyte = 1L << 30;

    private static readonly RecordedCell[] Plain =
        [Cell("m", "Q8_0", gapMs: 40, gibibytes: 9), Cell("m", "Q4_K_M", gapMs: 20, gibibytes: 5), Cell(
            "s", "Q8_0", gapMs: 10, gibibytes: 4)];

    [Fact]
    public void The_answer_is_three_lines()
    {
        var ranking = Ranking(Ask(new ChoiceQuestion { MinDecode = 30, MemoryBytes = 12 * Gibibyte }, Plain));

        Assert.Equal(DecisionVerdict.Met, ranking.Verdict);
        Assert.Equal(
            "Take m Q4_K_M (asked: ≥ 30 tok/s, ≤ 12 GiB; preferred: quality by proxy): 50 tok/s [50, 50], "
                + "first token after 100 ms [100, 100] (n = 10 requests), 5.0 of 12 GiB.",
            ranking.Sentence);
        Assert.Equal("Not m Q8_0: decode 25 tok/s [25, 25] (at least 30 tok/s asked).", ranking.Others);
        Assert.Equal("Fastest that meets the need: s Q8_0, 100 tok/s [100, 100] (n = 10 requests).", ranking.Advice);
        Assert.Contains(ranking.Limits, limit => limit.Contains("(proxy)", StringComparison.Ordinal));
        Assert.Contains("Compared in scenario chat, at 1 user, with prompts of about 20 tokens, num_ctx 8192.", ranking.Limits);
    }

    [Fact]
    public void A_need_that_nothing_meets_says_what_comes_nearest_and_what_to_relax()
    {
        var ranking = Ranking(Ask(new ChoiceQuestion { MinDecode = 125 }, Plain));

        Assert.Equal(DecisionVerdict.NotMet, ranking.Verdict);
        Assert.Equal(
            "No candidate meets the need (asked: ≥ 125 tok/s; preferred: quality by proxy). Nearest comes s Q8_0: "
                + "decode 100 tok/s [100, 100] (at least 125 tok/s asked).",
            ranking.Sentence);
        Assert.Equal("s Q8_0 meets --min-decode 99.9.", ranking.Advice); // the lower end of its interval, rounded down
    }

    [Fact]
    public void A_context_that_is_asked_for_is_a_need_and_who_was_measured_with_less_is_told_with_its_figures_there()
    {
        RecordedCell[] cells =
            [Cell("m", "Q8_0", gapMs: 40, gibibytes: 9, context: 16384), Cell("m", "Q4_K_M", gapMs: 20, gibibytes: 8, context: 32768), Cell(
                "m", "Q4_K_M", gapMs: 10, gibibytes: 5, context: 16384)];

        var ranking = Ranking(Ask(new ChoiceQuestion { Context = 32768 }, cells));

        // not the 100 of its shorter context
        Assert.StartsWith(
            "Take m Q4_K_M (asked: num_ctx 32768; preferred: quality by proxy): 50 tok/s [50, 50],",
            ranking.Sentence,
            StringComparison.Ordinal);
        Assert.Equal(
            "Not m Q8_0: num_ctx 16384 (at least 32768 asked), there 25 tok/s [25, 25], "
                + "first token after 100 ms [100, 100] (n = 10 requests), 9 GiB.",
            ranking.Others);
    }

    [Fact]
    public void Who_was_measured_with_more_context_than_is_asked_for_is_judged_by_that_and_it_is_said() =>
        Assert.Contains(
            "m Q8_0: judged at num_ctx 8192, the shortest measured that is long enough: memory and speed are of that.",
            Ask(new ChoiceQuestion { Context = 4096 }, Plain).Limits);

    [Fact]
    public void Without_a_context_all_are_compared_under_the_one_that_most_were_measured_with()
    {
        RecordedCell[] cells =
        [
            Cell("m", "Q8_0", 40, 9, context: 4096),
            Cell("m", "Q4_K_M", 20, 5, context: 4096),
            Cell("m", "Q4_K_M", 10, 4, context: 2048),
            Cell("s", "Q4_K_M", 5, 3, context: 2048, users: 2),
        ];

        var ranking = Ranking(Ask(new ChoiceQuestion { Prefer = ChoicePreference.Speed }, cells));

        Assert.StartsWith("Take m Q4_K_M (preferred: speed): 50 tok/s", ranking.Sentence, StringComparison.Ordinal);
        Assert.Contains("Measured under other conditions only, and not judged: s Q4_K_M.", ranking.Limits);
    }

    [Fact]
    public void Users_that_are_asked_for_are_the_ones_that_were_measured()
    {
        RecordedCell[] cells = [.. Plain, Cell("m", "Q4_K_M", 50, 6, users: 4)];

        Assert.StartsWith(
            "Take m Q4_K_M (asked: 4 users; preferred: quality by proxy): 20 tok/s",
            Ask(new ChoiceQuestion(), cells, users: 4).Sentence,
            StringComparison.Ordinal);
        Assert.Equal(DecisionVerdict.Unjudged, Ask(new ChoiceQuestion(), cells, users: 3).Verdict);
    }

    [Fact]
    public void Several_runs_are_one_list_of_candidates()
    {
        var ranking = Ranking(
            RunChoice.Of(
                [new ChoiceRun(Run(Plain[0]), []), new ChoiceRun(Run(Plain[1]), [])],
                new RunChoiceInputs(new ChoiceQuestion { MinDecode = 30 }, null, null)));

        Assert.Equal(["m Q4_K_M", "m Q8_0"], ranking.Result.Ranking.Select(one => one.Candidate.Name));
        Assert.True(ranking.IsOfRuns);
    }

    [Fact]
    public void A_limit_that_rests_on_too_few_requests_leaves_the_choice_open()
    {
        // a median has an interval from six values on
        var decision = Ask(new ChoiceQuestion { MaxFirstTokenMs = 1000 }, Cell("m", "Q8_0", 40, 9, requests: 2));

        Assert.Equal(DecisionVerdict.Open, decision.Verdict);
        Assert.StartsWith("Probably take m Q8_0", decision.Sentence, StringComparison.Ordinal);
        Assert.Contains("more requests", decision.Advice!, StringComparison.Ordinal);
    }

    [Fact]
    public void Repetitions_are_one_figure()
    {
        var again = Cell("m", "Q8_0", gapMs: 10, gibibytes: 9);
        var ranking = Ranking(Ask(
            new ChoiceQuestion(),
            Plain[0],
            again with { Plan = again.Plan with { Repetition = 2 }, Finished = again.Finished! with { Repetition = 2 } }));

        var decode = ranking.Result.Chosen!.Candidate.Decode!;

        Assert.Equal(50, decode.Value, 6); // √(25 · 100)
        Assert.Equal(25, decode.Interval.Low!.Value, 6);
        Assert.Equal(100, decode.Interval.High!.Value, 6);
        Assert.Equal("20 requests in 2 cells", decode.Sample!.ToString());
    }

    private static Decision Ask(ChoiceQuestion question, params RecordedCell[] cells) => Ask(question, cells, users: null);

    private static Decision Ask(ChoiceQuestion question, RecordedCell[] cells, int? users) =>
        RunChoice.Of([new ChoiceRun(Run(cells), [])], new RunChoiceInputs(question, users, PromptTokens: null));

    private static Decision.Ranking Ranking(Decision decision) => Assert.IsType<Decision.Ranking>(decision);
}
