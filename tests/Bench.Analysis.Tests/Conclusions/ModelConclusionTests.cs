using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.Conclusions.ConclusionSamples;

namespace Bench.Analysis.Tests.Conclusions;

/// <summary>What is taken, beside what, and where. A token every 50 ms is 20 tok/s; 100 ms are 10.</summary>
public sealed class ModelConclusionTests
{
    [Fact]
    public void The_faster_quantization_is_taken_with_its_ratio_its_memory_and_what_the_other_costs()
    {
        var conclusion =
            Assert.Single(Of(Cell("m", "Q4", 50, gibibytes: 2), Cell("m", "Q8", 100, gibibytes: 3.5)), one => one.Subject == "model");

        Assert.Equal("Which quantization?", conclusion.Question);
        Assert.Equal("Take m Q4: 20.0 tok/s, 2.00 × Q8 (95 % CI 2.000–2.000), in 2.0 GiB; Q8 takes 1.5 GiB more.", conclusion.Decision);
        Assert.Equal("m Q4", conclusion.Emphasis);
        Assert.Equal("Compared at concurrency 1; first token after 100.0 ms, Q8 after 100.0 ms.", conclusion.Reason);
        Assert.Equal("The quality of answers was not measured.", conclusion.Change);
        Assert.Equal(["chat/m/Q4/c=1", "chat/m/Q8/c=1"], conclusion.Cells);
    }

    [Fact]
    public void A_difference_below_three_percent_is_decided_by_memory()
    {
        // 50 ms against 49: two percent.
        var conclusion = Of(Cell("m", "Q4", 50, gibibytes: 2), Cell("m", "Q5", 49, gibibytes: 3))[0];

        Assert.Equal(
            "Take m Q4: 20.0 tok/s, 0.98 × Q5 (95 % CI 0.980–0.980), in 2.0 GiB; Q5 is as fast, and takes 1.0 GiB more.",
            conclusion.Decision);
    }

    [Fact]
    public void Too_few_values_for_an_interval_make_the_choice_a_probable_one() =>
        Assert.StartsWith(
            "Probably take m Q4: 20.0 tok/s, 2.00 × Q8 (too few values for an interval)",
            Of(Cell("m", "Q4", 50, n: 2), Cell("m", "Q8", 100, n: 2))[0].Decision,
            StringComparison.Ordinal);

    [Fact]
    public void All_are_compared_at_one_load_and_never_each_in_its_luckiest_cell()
    {
        // Q8 alone has a valid figure at one user, at which it is quicker than Q4 is with four.
        var conclusion = Of(Cell("m", "Q8", 40), Cell("m", "Q4", 50, users: 4), Cell("m", "Q8", 100, users: 4))[0];

        Assert.StartsWith("Take m Q4: 20.0 tok/s, 2.00 × Q8", conclusion.Decision, StringComparison.Ordinal);
        Assert.StartsWith(
            "Compared at concurrency 4: these figures are for 4 users at once and include any queueing;",
            conclusion.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Why_not_at_one_user_is_said_and_that_queueing_is_in_the_figures_of_several()
    {
        RecordedCell[] cells =
        [
            Cell("m", "Q4", 50), Cell("m", "Q8", 100) with { Finished = null }, Cell("m", "Q4", 50, users: 2),
            Cell("m", "Q8", 100, users: 2),
        ];

        Assert.StartsWith(
            "Compared at concurrency 2 (at concurrency 1 there is no valid figure of m Q8): these figures are for 2 users at once "
                + "and include any queueing; first token after",
            Of(cells)[0].Reason, StringComparison.Ordinal);
        Assert.StartsWith(
            "At concurrency 1 there is no valid figure; these figures are for 2 users at once and include any queueing; first token after",
            Of(cells[1], cells[3])[0].Reason,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Compared at concurrency 1; first token after",
            Of(cells[0], Cell("m", "Q8", 100), cells[2])[0].Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void All_are_compared_in_one_context()
    {
        var conclusion =
            Of(Cell("m", "Q4", 100, context: 2048), Cell("m", "Q4", 50, context: 4096), Cell("m", "Q8", 100, context: 4096))[0];

        Assert.StartsWith("Take m Q4: 20.0 tok/s, 2.00 × Q8", conclusion.Decision, StringComparison.Ordinal);
        Assert.StartsWith("Compared at num_ctx 4096, concurrency 1;", conclusion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_was_measured_elsewhere_only_is_named() => Assert.Equal(
        "Compared at concurrency 1; first token after 100.0 ms, Q8 after 100.0 ms; measured under other settings only: m Q6.",
        Of(Cell("m", "Q4", 50), Cell("m", "Q8", 100), Cell("m", "Q6", 70, users: 4))[0].Reason);

    [Fact]
    public void Who_has_no_valid_figure_there_is_named() => Assert.EndsWith(
        "; no valid figure there for m Q6.",
        Of(Cell("m", "Q4", 50), Cell("m", "Q8", 100), Cell("m", "Q6", 70) with { Finished = null })[0].Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Who_was_planned_and_not_begun_is_named()
    {
        var run = TestRun.Of(Cell("m", "Q4", 50), Cell("m", "Q8", 100));
        var planned = run with
        {
            Manifest =
                run.Manifest with { Plan = run.Manifest.Plan with { Cells = [.. run.Manifest.Plan.Cells, Plan("m", "Q6", 1, null)] } },
        };

        Assert.EndsWith("; not measured yet: m Q6.", Of(planned)[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_surely_misses_the_service_level_is_not_taken_while_another_is_open()
    {
        // 16 values are too few for p95: all of them beyond the limit miss it surely, none of them leaves it open.
        var limit = new ServiceObjective("ttft", "p95", 150);
        RecordedCell[] cells = [Cell("m", "Q4", 50, firstMs: 200, n: 16), Cell("m", "Q8", 100, n: 16)];

        var conclusion = Of([.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })])[0];

        Assert.StartsWith("Take m Q8", conclusion.Decision, StringComparison.Ordinal);
        Assert.Contains(
            "it misses the service level: m Q4; whether it keeps the service level is open", conclusion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_equal_loads_the_one_whose_layers_are_left_to_the_server_comes_first()
    {
        var conclusion = Of(
            [.. new[] { 100, 200 }.Select((step, index) => OnCpu(Cell("m", index == 0 ? "Q4" : "Q8", step))), Cell("m", "Q4", 20), Cell(
                "m", "Q8", 40)])[0];

        Assert.StartsWith("Take m Q4: 50.0 tok/s", conclusion.Decision, StringComparison.Ordinal);
        Assert.StartsWith("Compared at num_gpu auto, concurrency 1", conclusion.Reason, StringComparison.Ordinal);

        static RecordedCell OnCpu(RecordedCell cell) =>
            cell with { Plan = cell.Plan with { NumGpu = 0, Id = new CellId(cell.Plan.Id.Value + "/gpu=0") } };
    }

    [Fact]
    public void Embeddings_do_not_crowd_out_what_generates()
    {
        var embeds = new[] { "e1", "e2" }.Select(model => TestRun.Cell(
            Plan(model, "F16", 1, null) with { Workload = SampleCell.Workload(Endpoint.Embed), Scenario = "embed" },
            SampleRecord.Streamed(0, [499]) with { Usage = new TokenUsage { PromptTokens = 6, Vectors = 2 } }));

        Assert.Equal("How fast is it?", Of([.. embeds, Cell("m", "Q4", 50)])[0].Question);
    }

    [Fact]
    public void Where_another_would_be_taken_is_said()
    {
        var conclusion = Of(Cell("m", "Q4", 50), Cell("m", "Q8", 100), Cell("m", "Q4", 100, users: 4), Cell("m", "Q8", 50, users: 4))[0];

        Assert.StartsWith("Take m Q4", conclusion.Decision, StringComparison.Ordinal);
        Assert.Equal(
            "At concurrency 4 it would be Q8, 2.00 × Q4 (95 % CI 2.000–2.000). The quality of answers was not measured.",
            conclusion.Change);
    }

    [Fact]
    public void Where_the_same_is_taken_everywhere_that_is_said() => Assert.Equal(
        "The same in the other configuration in which they can be compared. The quality of answers was not measured.",
        Of(Cell("m", "Q4", 50), Cell("m", "Q8", 100), Cell("m", "Q4", 50, users: 4), Cell("m", "Q8", 100, users: 4))[0].Change);

    [Fact]
    public void Who_misses_the_service_level_is_left_aside_where_another_keeps_it()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        RecordedCell[] cells = [Cell("m", "Q4", 50, firstMs: 200), Cell("m", "Q8", 100)];

        var conclusion = Of([.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })])[0];

        Assert.StartsWith("Take m Q8: 10.0 tok/s", conclusion.Decision, StringComparison.Ordinal);
        Assert.Contains("left out, because it misses the service level: m Q4", conclusion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_all_miss_the_service_level_the_choice_is_among_all_of_them()
    {
        var limit = new ServiceObjective("ttft", "p50", 50);
        RecordedCell[] cells = [Cell("m", "Q4", 50), Cell("m", "Q8", 100)];

        var conclusion = Of([.. cells.Select(cell => cell with { Plan = cell.Plan.WithObjectives(limit) })])[0];

        Assert.StartsWith("Take m Q4", conclusion.Decision, StringComparison.Ordinal);
        Assert.Contains("; all of them miss the service level", conclusion.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_that_one_repetition_contradicts_is_none()
    {
        var conclusion = Of(Cell("m", "Q4", 50, gibibytes: 3), Cell("m", "Q8", 100), Again(Cell("m", "Q4", 100, gibibytes: 3)), Again(Cell(
            "m", "Q8", 50)))[0];

        Assert.StartsWith(
            "Probably take m Q8: 10.0 tok/s, 0.50 × Q4 (95 % CI 0.500–0.500; 0.50–2.00 over 2 repetitions)",
            conclusion.Decision,
            StringComparison.Ordinal);
        Assert.Contains("Q4 cannot be distinguished from it in speed", conclusion.Decision, StringComparison.Ordinal);

        static RecordedCell Again(RecordedCell cell) => cell with { Plan = cell.Plan with { Repetition = 2 } };
    }

    [Fact]
    public void One_candidate_alone_is_told_with_its_speed()
    {
        var conclusion = Of(Cell("m", "Q4", 50))[0];

        Assert.Equal("How fast is it?", conclusion.Question);
        Assert.Equal("m Q4 decodes 20.0 tok/s at concurrency 1 (95 % CI 20.0–20.0, n = 10), in 2.0 GiB.", conclusion.Decision);
        Assert.Equal("First token after 100.0 ms; prompts are read at 2000 tok/s.", conclusion.Reason);
    }
}
