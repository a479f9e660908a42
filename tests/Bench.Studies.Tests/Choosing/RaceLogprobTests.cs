using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Choosing;
using static Bench.Studies.Tests.Choosing.RaceCourse;

namespace Bench.Studies.Tests.Choosing;

/// <summary>How far the distributions of quantizations are apart, in races through <see cref="StudyCourse"/>.</summary>
public sealed class RaceLogprobTests
{
    private static readonly PlanCell Full = Cell("m", "F16");

    [Fact]
    public void Nearer_weights_are_nearer_in_what_they_expect()
    {
        var course = Asked(Tokens);

        var (large, small) = (Of(course, "m Q8_0"), Of(course, "m Q4_K_M"));
        // 60 prompts of 4 tokens; at the third one Q4_K_M writes another, and what follows is not compared
        Assert.Equal((240, 60, 5), (large.Positions, large.Prompts, large.Top));
        Assert.Equal((180, 60), (small.Positions, small.Prompts));
        Assert.Equal(1, large.Top1.Value);
        Assert.Equal(2 / 3.0, small.Top1.Value, 9);
        // a: 1/2 beside 0.48, and the rest: 1/2 beside 0.52
        Assert.Equal(0.5 * Math.Log(0.5 / 0.48) + 0.5 * Math.Log(0.5 / 0.52), large.Kl.Value, 9);
        Assert.Equal(large.Kl.Value, large.Kl.Interval.Low!.Value, 9); // all prompts are alike
        Assert.True(large.Kl.Value > 0 && small.Kl.Value > 10 * large.Kl.Value);
        Assert.Contains(
            course.Ranking.Limits,
            limit => limit.EndsWith(
                "Its likeliest next token is the same at 66.7 % of 180 positions [66.7, 66.7]; KL is 0.182 nats per position "
                    + "[0.182, 0.182] over the top 5, a lower bound.",
                StringComparison.Ordinal));
    }

    [Fact]
    public void They_are_asked_for_when_the_race_is_over_in_cells_of_their_own()
    {
        var course = Asked(Tokens);

        string[] asked =
        [
            "m/F16/again 1", "m/F16/again 2",
            "m/F16/logprobs 1", "m/F16/logprobs 2", "m/Q8_0/logprobs 1", "m/Q8_0/logprobs 2", "m/Q4_K_M/logprobs 1", "m/Q4_K_M/logprobs 2",
        ];
        Assert.Equal(asked, course.Way[8..]); // 2 blocks of 4 candidates; the model with one quantization is not asked
        Assert.All(course.Told.Take(10), cell => Assert.Null(cell.Cell.Plan.Workload.TopLogprobs));
        Assert.All(course.Told.Skip(10), cell =>
        {
            Assert.Equal((5, Cells[0].Id), (cell.Cell.Plan.Workload.TopLogprobs, cell.Cell.Plan.PromptsOf));
            Assert.True(cell.Cell.Plan.IsForAnswers); // no figure of it enters the choice
        });
    }

    [Fact]
    public void They_change_no_choice()
    {
        var (plain, asked) = (Asked(Tokens, agreement: "true"), Asked(Tokens));

        Assert.Equal(plain.Way, asked.Way[..plain.Told.Count]);
        Assert.Equal(plain.Ranking.Sentence, asked.Ranking.Sentence);
        Assert.Equal(
            plain.Ranking.Result.Ranking.Select(one => (one.Candidate.Name, one.Standing, one.Candidate.Agreement?.Share)),
            asked.Ranking.Result.Ranking.Select(one => (one.Candidate.Name, one.Standing, one.Candidate.Agreement?.Share)));
        Assert.All(plain.Ranking.Result.Ranking, one => Assert.Null(one.Candidate.Agreement?.Divergence));
    }

    [Fact]
    public void A_run_that_is_gone_on_with_asks_the_rest_and_tells_the_same()
    {
        var whole = Asked(Tokens);
        for (var finished = 8; finished <= whole.Told.Count; finished++)
        {
            var rest = Asked(Tokens, finished: whole.Told.Take(finished));

            Assert.Equal(whole.Way[finished..], rest.Way);
            Assert.Equal(whole.Ranking.Limits, rest.Ranking.Limits);
            Assert.Equal(Of(whole, "m Q4_K_M"), Of(rest, "m Q4_K_M"));
        }
    }

    [Fact]
    public void A_cell_that_was_begun_anew_asked_the_same_prompts()
    {
        var whole = Asked(Tokens);
        var again = Asked(Tokens, attempt: plan => plan is { RepeatsPrompts: true, Repetition: 2, Model.Quantization: "F16" } ? 2 : 1);

        Assert.Equal(Of(whole, "m Q8_0"), Of(again, "m Q8_0"));
        Assert.All(again.Told, cell => Assert.Equal(cell.Cell.Plan.Workload.TopLogprobs is not null, cell.Cell.Plan.RepeatsPrompts));
    }

    [Fact]
    public void A_server_that_gives_none_is_told_in_words_and_agreement_is_told_as_ever()
    {
        var course = Asked(_ => null);

        Assert.All(course.Ranking.Result.Ranking, one => Assert.Null(one.Candidate.Agreement?.Divergence));
        Assert.NotNull(course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q8_0").Candidate.Agreement!.Floor);
        Assert.Contains(
            "Top-1 and KL are not told of m Q8_0 and m Q4_K_M: the server answers without log probabilities "
                + "(Ollama gives them from version 0.12.11 on).",
            course.Ranking.Limits);
    }

    [Fact]
    public void A_server_that_refuses_to_give_them_costs_nothing_else()
    {
        var course = Asked(Tokens, refuses: plan => plan.Workload.TopLogprobs is not null);

        Assert.Equal("m F16", course.Ranking.Result.Chosen!.Candidate.Name);
        Assert.Contains(course.Ranking.Limits, limit => limit.StartsWith(
            "Top-1 and KL are not told of m Q8_0 and m Q4_K_M: requests for log probabilities were not answered",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Positions_without_the_tokens_of_both_sides_are_not_counted()
    {
        // only the first of four tokens comes with its alternatives
        var course = Asked(plan => [.. Tokens(plan).Select((token, place) => place == 0 ? token : token with { Top = [] })]);

        Assert.Equal((60, 60), (Of(course, "m Q8_0").Positions, Of(course, "m Q8_0").Prompts));
    }

    [Fact]
    public void A_race_that_is_cut_off_before_them_says_so() => Assert.Contains(
        "Top-1 and KL are not told of m Q8_0 and m Q4_K_M: log probabilities were not measured.",
        Asked(Tokens, mostCells: 10).Ranking.Limits);

    private static TokenDivergence Of(RaceCourse course, string name) =>
        course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == name).Candidate.Agreement!.Divergence!;

    private static RaceCourse Asked(
        Func<PlanCell, IReadOnlyList<AnswerToken>?> tokens, string agreement = "logprobs", IEnumerable<StudiedCell>? finished = null,
        Func<PlanCell, bool>? refuses = null, int mostCells = 100, Func<PlanCell, int>? attempt = null) => Course(
            new() { ["agreement"] = agreement, ["blocks"] = "2" },
            _ => 20,
            requests: 30,
            answer: plan => refuses?.Invoke(plan) is true ? null : plan.Model.Quantization == "Q4_K_M" ? "a a b a" : "a a a a",
            mostCells: mostCells,
            finished: finished,
            more: [Full],
            tokens: tokens,
            attempt: attempt);

    /// <summary>
    /// Four tokens, of which F16 expects each with 1/2, Q8_0 with 0.48 and Q4_K_M with 0.4: its third one is another.
    /// </summary>
    private static AnswerToken[] Tokens(PlanCell plan) =>
    [
        .. Enumerable.Range(0, 4).Select(place => plan.Model.Quantization switch
        {
            "F16" => Token(("a", 0.5), ("b", 0.1)),
            "Q8_0" => Token(("a", 0.48), ("c", 0.1)),
            _ when place == 2 => Token(("b", 0.5), ("a", 0.4)),
            _ => Token(("a", 0.4), ("c", 0.1)),
        }),
    ];

    private static AnswerToken Token(params (string Token, double Probability)[] top) =>
        new(top[0].Token, [.. top.Select(one => new TokenLogprob(one.Token, Math.Log(one.Probability)))]);
}
