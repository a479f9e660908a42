using Bench.Core.Plans;
using Bench.Studies.Choosing;
using Bench.Studies.Choosing.Race;
using Bench.Testing.Samples;
using static Bench.Studies.Tests.Choosing.RaceCourse;

namespace Bench.Studies.Tests.Choosing;

/// <summary>
/// Races through <see cref="StudyCourse"/>: which cells are asked for, and what is decided.
/// Answers have ten tokens, so that gaps of 20 ms are 50 tok/s.
/// </summary>
public sealed class ChoiceRaceTests
{
    [Fact]
    public void Blocks_run_in_reverse_order_and_a_candidate_that_is_out_is_not_measured_again()
    {
        var course = Course(
            new() { ["prefer"] = "speed", ["blocks"] = "2..3" },
            plan => plan.Id == Cells[2].Id ? 15 : plan.Id == Cells[1].Id ? 15 + plan.Repetition : 60);

        Assert.Equal(["m/Q8_0 1", "m/Q4_K_M 1", "s/Q8_0 1", "s/Q8_0 2", "m/Q4_K_M 2", "m/Q8_0 2"], course.Way.Take(6));
        Assert.DoesNotContain("m/Q8_0 3", course.Way);
        Assert.Matches(
            "^out after block 2: .* meets the need, and is preferred$",
            course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "m Q8_0").Candidate.Beaten);
    }

    [Fact]
    public void What_was_left_out_and_how_much_was_measured_is_told()
    {
        var ranking = Course(new() { ["left_out"] = "x:70b needs 40 GiB." }, _ => 20).Ranking;

        Assert.Contains("Not measured: x:70b needs 40 GiB.", ranking.Limits);
        Assert.Contains(ranking.Limits, limit => limit.StartsWith("2 of at most 10 blocks were measured.", StringComparison.Ordinal));
        Assert.Equal("m Q8_0", ranking.Result.Chosen!.Candidate.Name); // the most parameters, and then the most bits
        Assert.Equal(DecisionVerdict.Met, ranking.Verdict);
    }

    [Fact]
    public void Tasks_are_asked_once_after_the_first_look_and_are_the_quality()
    {
        var course = Course(TasksOf(10), _ => 20, answer: plan => plan.AsksTasks && plan.Model.Name == "s" ? "A" : "B");

        Assert.Equal(["m/Q8_0/tasks 1", "m/Q4_K_M/tasks 1", "s/Q8_0/tasks 1"], course.Way[6..9]);
        Assert.Equal(9, course.Way.Length);
        var result = course.Ranking.Result;
        Assert.Equal(0.05 / 3, result.Basis.TaskLevel!.Value, 9); // 3 pairs
        Assert.Equal("s Q8_0", result.Chosen!.Candidate.Name); // 10 of 10 against 0 of 10: p = 2 / 1024
        Assert.Contains("passes 10 of 10 tasks (100.0 % [72.2, 100.0])", course.Ranking.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            "s Q8_0 passes more tasks than m Q8_0: 10 are passed by the first alone, 0 by the second alone (McNemar p = 0.0020; "
                + "a pair is told apart at 0.0167).",
            course.Ranking.Limits);
        Assert.Equal(
            "out after block 2: s Q8_0 meets the need, and is preferred",
            result.Ranking.Single(one => one.Candidate.Name == "m Q8_0").Candidate.Beaten);
    }

    [Fact]
    public void All_candidates_are_asked_the_same_tasks_as_they_are_at_temperature_0()
    {
        var course = Course(TasksOf(10), _ => 20, answer: _ => "A");

        PlanCell[] asked = [.. course.Told.Select(cell => cell.Cell.Plan).Where(plan => plan.AsksTasks)];
        var prompts = Assert.Single(
            asked.Select(plan => Assert.IsType<PromptSpec.Dataset>(plan.Workload.Prompt)).DistinctBy(prompt => prompt.Digest));
        Assert.Equal(10, prompts.Entries.Count);
        Assert.All(
            asked,
            plan => Assert.Equal((10, 1, PromptCachePolicy.Reuse), (plan.Measured.Requests, plan.Load.Users, plan.Workload.PromptCache)));
        Assert.All(asked, plan => Assert.Equal(0, plan.Workload.Options["temperature"].GetInt32()));
        Assert.Equal("m Q4_K_M", course.Ranking.Result.Chosen!.Candidate.Name); // all pass all: a tie goes to the smallest
    }

    [Fact]
    public void A_candidate_that_surely_misses_a_limit_is_asked_no_tasks()
    {
        var course = Course(new(TasksOf(10)) { ["vram"] = "6144MiB" }, _ => 20, answer: _ => "A"); // those of Q8_0 take 9 GiB

        Assert.Equal(["m/Q4_K_M/tasks 1"], course.Way.Where(cell => cell.Contains("tasks", StringComparison.Ordinal)));
        Assert.True(course.Ranking.Result.Basis.TaskLevel is not null);
    }

    [Fact]
    public void A_candidate_that_gives_no_answers_to_tasks_is_not_judged()
    {
        var course = Course(TasksOf(10), _ => 20, answer: plan => plan.AsksTasks && plan.Model.Name == "s" ? null : "A");

        var silent = course.Ranking.Result.Ranking.Single(one => one.Candidate.Name == "s Q8_0");
        Assert.Equal((ChoiceStanding.Invalid, "10 of 10 tasks got no answer"), (silent.Standing, silent.Candidate.Invalid));
        Assert.Equal("m Q4_K_M", course.Ranking.Result.Chosen!.Candidate.Name);
    }

    [Fact]
    public void Without_the_answers_nothing_is_decided_and_a_race_that_goes_on_asks_no_task_twice()
    {
        var lost = Course(TasksOf(10), _ => 20);
        var cut = Course(TasksOf(10), _ => 20, answer: _ => "A", mostCells: 7);
        var gone = Course(TasksOf(10), _ => 20, answer: _ => "A", finished: cut.Told);

        Assert.StartsWith(
            "Nothing is decided: the answers to the tasks are not in the run folder",
            lost.Decisions.Single().Sentence,
            StringComparison.Ordinal);
        Assert.Equal("The race has not ended: after 2 of at most 10 blocks, 3 of 3 candidates are left.", cut.Decisions.Single().Sentence);
        Assert.Equal(["m/Q4_K_M/tasks 1", "s/Q8_0/tasks 1"], gone.Way);
        Assert.Equal(Course(TasksOf(10), _ => 20, answer: _ => "A").Ranking.Sentence, gone.Ranking.Sentence);
    }

    [Fact]
    public void Prices_tell_what_a_million_tokens_cost()
    {
        var ranking = Course(new() { ["prices.hour"] = "3.60", ["prices.kwh"] = "0.30" }, _ => 20).Ranking;

        var power = ranking.Result.Chosen!.Candidate.Power;
        // 3.60 an hour are 0.001 a second
        Assert.Equal(1000 / power.TokensPerSecond!.Value, ranking.Result.Question.CostOf(ranking.Result.Chosen.Candidate)!.Value, 9);
        Assert.Contains(" for a million tokens", ranking.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            ranking.Limits, limit => limit.StartsWith("The price of a kilowatt-hour is not in the costs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_race_that_is_cut_off_says_who_is_left_and_going_on_measures_nothing_twice()
    {
        var whole = Course([], _ => 20);

        var cut = Course([], _ => 20, mostCells: 4);
        var gone = Course([], _ => 20, finished: cut.Told);

        Assert.Equal("The race has not ended: after 1 of at most 10 blocks, 3 of 3 candidates are left.", cut.Decisions.Single().Sentence);
        Assert.Equal(whole.Ranking.Sentence, gone.Ranking.Sentence);
    }

    [Fact]
    public void Scenarios_that_are_no_race_say_what_to_change()
    {
        var drawn =
            Cells[0] with { Workload = Cells[0].Workload with { Options = new Dictionary<string, System.Text.Json.JsonElement>() } };

        Assert.Contains(
            "one load", ChooseKind.Kind.Obstacle(Inputs(), [SampleCell.Chat(1), SampleCell.Chat(2)])!.Value.What, StringComparison.Ordinal);
        Assert.Contains(
            "cold starts", ChooseKind.Kind.Obstacle(Inputs(), [Cells[0] with { ColdStart = true }])!.Value.What, StringComparison.Ordinal);
        Assert.Contains(
            "temperature 0", ChooseKind.Kind.Obstacle(Inputs(("agreement", "true")), [drawn])!.Value.What, StringComparison.Ordinal);
        Assert.Contains(
            "both scores and tasks",
            ChooseKind.Kind.Obstacle(Inputs(("scores", "m=1"), ("tasks", "builtin:100")), Cells)!.Value.What,
            StringComparison.Ordinal);
        Assert.Null(ChooseKind.Kind.Obstacle(Inputs(), Cells));
    }

    private static Dictionary<string, string> Inputs(params (string Name, string Value)[] inputs) =>
        inputs.ToDictionary(input => input.Name, input => input.Value);

    /// <summary>The right answer to each is A.</summary>
    private static Dictionary<string, string> TasksOf(int count) =>
        new() { ["tasks"] = string.Join('\n', Enumerable.Repeat("""{ "prompt": "a", "exact": "A" }""", count)) };
}
