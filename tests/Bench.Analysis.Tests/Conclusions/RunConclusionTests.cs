using Bench.Analysis.Conclusions;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Conclusions;

public sealed class RunConclusionTests
{
    [Fact]
    public void The_users_with_whom_limits_are_met_are_those_of_the_model_that_is_taken()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        var cells =
            new[] { Cell("m", "Q8", 100), Cell("m", "Q4", 50), Cell("m", "Q4", 50, users: 4), Cell("m", "Q4", 50, users: 8, firstMs: 200) };

        var users = Of("users", [.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })]);

        Assert.Equal(
            "m Q4 meets ttft p50 ≤ 150.0 ms with 4 users (100.0 ms, n = 10); with 8 it misses ttft p50 (200.0 ms, n = 10).",
            users.Decision);
        Assert.Equal("with 4 users", users.Emphasis);
    }

    [Fact]
    public void Without_a_service_level_the_head_says_what_would_tell()
    {
        var users = Of("users", Cell("m", "Q4", 50), Cell("m", "Q4", 50, users: 4));

        Assert.Contains("throughput does not grow with more than 1 user", users.Decision, StringComparison.Ordinal);
        Assert.Equal("Add a service level (slo: in the scenario file) to learn how many users its limits allow.", users.Change);
    }

    [Fact]
    public void A_longer_context_costs_speed_and_memory() => Assert.Equal(
        "At num_ctx 8192 m Q4 decodes 10.0 tok/s instead of 20.0 tok/s at 2048: 0.50 × that (95 % CI 0.500–0.500), "
            + "in 3.0 GiB instead of 2.0 GiB; prompts of 20 tokens do not fill it.",
        Of("memory", Cell("m", "Q4", 50, context: 2048), Cell("m", "Q4", 100, context: 8192, gibibytes: 3)).Decision);

    [Fact]
    public void Invalid_cells_are_counted_with_the_reasons()
    {
        var trust = Of("trust", Cell("m", "Q4", 50), TestRun.Cell(SampleCell.Chat(4), SampleRecord.Failed(OutcomeKind.Refused, 0, 1)));

        Assert.Equal(
            "1 of 2 cells is INVALID and left out of every decision: no-ok-request. The findings say why, and what to do.", trust.Decision);
        Assert.Equal("1 of 2 cells", trust.Emphasis);
    }

    [Fact]
    public void Answers_of_an_invalid_cell_that_is_measured_for_them_count()
    {
        var tasks = SampleCell.Chat(4) with
        {
            Swept = new Dictionary<string, System.Text.Json.JsonElement>
            {
                [PlanCell.TasksKey] = System.Text.Json.JsonSerializer.SerializeToElement("builtin"),
            },
        };

        Assert.Equal(
            "1 of 2 cells is INVALID and left out of every decision: no-ok-request. It was measured for its answers only: "
                + "complete answers count, and only times are left out. The findings say why, and what to do.",
            Of("trust", Cell("m", "Q4", 50), TestRun.Cell(tasks, SampleRecord.Failed(OutcomeKind.Refused, 0, 1))).Decision);
    }

    [Fact]
    public void Where_nothing_can_be_said_that_is_the_decision() => Assert.Equal(
        "No conclusion can be drawn: the only cell is invalid; the findings say why.",
        Assert.Single(ConclusionSamples.Of(TestRun.Cell(SampleCell.Chat(), SampleRecord.Failed(OutcomeKind.Refused, 0, 1)))).Decision);

    [Fact]
    public void A_run_without_a_cell_says_so_too() =>
        Assert.Equal("No conclusion can be drawn: no cell was started.", Assert.Single(ConclusionSamples.Of()).Decision);

    [Fact]
    public void The_head_has_seven_lines_at_most_and_keeps_every_decision()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        RecordedCell[] cells =
        [
            .. from model in new[] { "a", "b" }
               from quantization in new[] { "Q4", "Q8" }
               from context in new[] { 2048, 8192 }
               from users in new[] { 1, 4 }
               select Cell(model, quantization, (model == "a" ? 20 : 70) + (quantization == "Q4" ? 0 : 30), users, context),
        ];
        var conclusions = ConclusionSamples.Of([.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })]);

        Assert.Equal(["model", "quantization", "users", "memory"], conclusions.Select(conclusion => conclusion.Subject).Take(4));
        Assert.InRange(conclusions.Sum(conclusion => conclusion.Lines.Count), 4, RunConclusions.MostLines);
        Assert.NotNull(conclusions[0].Change);
    }

    [Fact]
    public void An_interrupted_run_says_how_much_of_it_was_measured()
    {
        var run = TestRun.Of(Cell("m", "Q4", 50));
        var summary = RunAnalysis.Analyze(run with
        {
            Manifest = run.Manifest with
            {
                State = RunState.Interrupted,
                Plan = run.Manifest.Plan with { Cells = [.. run.Manifest.Plan.Cells, Plan("m", "Q8", 1, null)] },
            },
        });

        Assert.Equal(
            "Only 1 of 2 cells were measured. The cell is valid.",
            RunConclusions.Of(summary, Analysis.Answers.RunAnswers.Of(summary))[^1].Decision);
    }

    [Fact]
    public void The_users_of_another_scenario_are_told_where_that_one_has_the_loads()
    {
        var crowd = new[] { 1, 4, 8 }
            .Select(users => Cell("m", "Q4", 50, users))
            .Select(cell => cell with { Plan = cell.Plan with { Scenario = "crowd", Id = new CellId("crowd/" + cell.Plan.Id) } });

        Assert.Contains(
            "throughput", Of("users", [Cell("m", "Q4", 50), Cell("m", "Q8", 100), .. crowd]).Decision, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_answer_is_folded_under_one_conclusion()
    {
        var run = TestRun.Analyze(Cell("m", "Q4", 50), Cell("m", "Q8", 100), Cell("m", "Q4", 50, users: 4));
        var answers = Analysis.Answers.RunAnswers.Of(run);

        var folded = RunConclusions.Of(run, answers).SelectMany(conclusion => conclusion.Answers).ToArray();

        Assert.NotEmpty(folded);
        Assert.Equal(
            answers.OrderBy(answer => answer.Text, StringComparer.Ordinal), folded.OrderBy(answer => answer.Text, StringComparer.Ordinal));
    }

    [Fact]
    public void Decisions_about_simulated_servers_are_marked_and_they_are_no_candidates_beside_real_ones()
    {
        var run = TestRun.Of(Cell("m", "Q4", 50), Cell("m", "Q8", 100));
        var simulated = Of(run with { Manifest = run.Manifest with { Servers = [run.Manifest.Servers[0] with { Simulated = true }] } });

        Assert.All(simulated, conclusion => Assert.True(conclusion.Simulated));
        Assert.All(simulated, conclusion => Assert.DoesNotContain("SIMULATED", conclusion.Decision, StringComparison.Ordinal));

        var other = Cell("m", "Q4", 25) with { Plan = Plan("m", "Q4", 4, null) with { Server = "other", Id = new CellId("chat/other") } };
        var mixed = TestRun.Of(Cell("m", "Q4", 50), Cell("m", "Q4", 50, users: 4), other);
        var servers = mixed.Manifest.Servers;
        var both = Of(mixed with
        {
            Manifest = mixed.Manifest with { Servers = [servers[0] with { Simulated = true }, servers[0] with { Name = "other" }] },
        });

        // a simulated server is no candidate beside a real one
        Assert.Equal("m Q4 on other decodes 40.0 tok/s at concurrency 4 (95 % CI 40.0–40.0, n = 10), in 2.0 GiB.", both[0].Decision);
        Assert.False(both[0].Simulated);

        static IReadOnlyList<Conclusion> Of(RecordedRun run)
        {
            var summary = RunAnalysis.Analyze(run);
            return RunConclusions.Of(summary, Analysis.Answers.RunAnswers.Of(summary));
        }
    }

    [Fact]
    public void Every_subject_has_its_rule_in_the_documentation() =>
        Assert.Equal(ConclusionSubjects.All, MeasuresPage.Rows("| subject |").Select(row => row[0]));

    private static Conclusion Of(string subject, params RecordedCell[] cells) =>
        Assert.Single(ConclusionSamples.Of(cells), conclusion => conclusion.Subject == subject);
}
