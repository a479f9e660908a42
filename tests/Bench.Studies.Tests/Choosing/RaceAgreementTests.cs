using static Bench.Studies.Tests.Choosing.RaceCourse;

namespace Bench.Studies.Tests.Choosing;

/// <summary>How far the quantizations of one model answer alike, in races through <see cref="StudyCourse"/>.</summary>
public sealed class RaceAgreementTests
{
    [Fact]
    public void Quantizations_of_one_model_get_the_same_prompts_and_their_agreement_is_told()
    {
        // 30 prompts a block; in the second block every answer of Q4_K_M differs at its 10th of 20 tokens.
        var course = Course(
            new() { ["agreement"] = "true", ["blocks"] = "2" },
            _ => 20,
            requests: 30,
            answer: plan => plan.Id == Cells[1].Id && plan.Repetition == 2 ? new string('a', 36) + "bbbb" : new string('a', 40));

        Assert.All(
            course.Told.Where(cell => cell.Cell.Plan.Model.Name == "m"),
            cell => Assert.Equal(Cells[0].Id, cell.Cell.Plan.PromptsOf));
        var agreement = course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q4_K_M").Candidate.Agreement!;
        Assert.Equal(("m Q8_0", 60), (agreement.Reference, agreement.Prompts));
        Assert.Equal(1 - 30 / (30 * 10.0 + 30 * (9 + 1)), agreement.Share.Value, 6); // 4 characters are a token
        Assert.Equal((1, true), (agreement.Floor!.Share.Value, agreement.IsDistinguishable)); // the reference repeats its answers
        Assert.Contains(
            course.Ranking.Limits,
            limit => limit.StartsWith("m Q8_0 agrees with itself in 100.0 % of tokens [99.4, 100.0], over 60 ", StringComparison.Ordinal));
        Assert.Contains(
            course.Ranking.Limits,
            limit => limit.StartsWith("m Q4_K_M agrees with m Q8_0 in 95.0 % of tokens [", StringComparison.Ordinal));
    }

    [Fact]
    public void The_reference_alone_is_asked_twice_and_what_it_does_not_repeat_means_nothing()
    {
        // of its second answers, and of those of Q4_K_M, half differ at the 10th token: 5 % of the tokens up to there
        var course = Course(
            new() { ["agreement"] = "true", ["blocks"] = "2" },
            _ => 20,
            requests: 30,
            answer: plan => plan.Repetition == 2 && (plan.IsForAnswers || plan.Id == Cells[1].Id)
                ? new string('a', 36) + "bbbb"
                : new string('a', 40));

        Assert.Equal(["m/Q8_0/again 1", "m/Q8_0/again 2"], course.Way[6..]);
        Assert.All(course.Told.TakeLast(2), cell => Assert.Equal(Cells[0].Id, cell.Cell.Plan.PromptsOf));
        Assert.False(course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q4_K_M").Candidate.Agreement!.IsDistinguishable);
        Assert.Contains(course.Ranking.Limits, limit => limit.EndsWith(
            "over 60 prompts that it was asked twice, so differences below 5.0 % mean nothing.", StringComparison.Ordinal));
        Assert.Contains(
            course.Ranking.Limits, limit => limit.EndsWith("It cannot be told from m Q8_0 asked twice.", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_gave_no_answers_is_no_reference()
    {
        var course = Course(
            new() { ["agreement"] = "true", ["blocks"] = "2" },
            _ => 20,
            requests: 30,
            answer: plan => plan.Model.Quantization == "F16" ? null : new string('a', 40),
            more: [Cell("m", "F16")]);

        var agreement = course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q4_K_M").Candidate.Agreement!;
        Assert.Equal(("m Q8_0", 1), (agreement.Reference, agreement.Share.Value));
    }

    [Fact]
    public void A_race_that_is_cut_off_before_the_second_asking_decides_without_a_floor()
    {
        var course = Course(
            new() { ["agreement"] = "true", ["blocks"] = "2" }, _ => 20, requests: 30, answer: _ => new string('a', 40), mostCells: 6);

        Assert.Equal("m Q8_0", course.Ranking.Result.Chosen!.Candidate.Name);
        Assert.Contains(
            "Whether m Q8_0 agrees with itself was not measured: how small a difference means something is not known.",
            course.Ranking.Limits);
    }

    [Fact]
    public void Too_few_prompts_tell_no_agreement() => Assert.Contains(
        "Agreement is not said: it takes 50 prompts that two quantizations of one model answered.",
        Course(new() { ["agreement"] = "true", ["blocks"] = "2" }, _ => 20, answer: _ => "a").Ranking.Limits);
}
