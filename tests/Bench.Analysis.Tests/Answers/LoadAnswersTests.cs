using Bench.Analysis.Answers;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.Answers.AnsweredLoads;

namespace Bench.Analysis.Tests.Answers;

public sealed class LoadAnswersTests
{
    [Fact]
    public void The_largest_load_that_keeps_the_limit_is_named_with_the_next_that_does_not()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        var answers = Of(
            TestRun.Cell(SampleCell.Chat().WithObjectives(limit), Answered(5)),
            TestRun.Cell(SampleCell.Chat(4).WithObjectives(limit), Answered(5)),
            TestRun.Cell(SampleCell.Chat(8).WithObjectives(limit), Answered(5, firstTokenMs: 200)));

        Assert.Equal(
            "truth Q4_K_M meets ttft p50 ≤ 150.0 ms with 4 users (100.0 ms, n = 5); with 8 it misses ttft p50 (200.0 ms, n = 5).",
            Text(answers, "users"));
    }

    [Fact]
    public void A_load_of_which_it_cannot_be_said_stands_between_those_that_keep_the_limit_and_those_that_miss_it()
    {
        var limit = new ServiceObjective("ttft", "p95", 150);
        var answers = Of(
            TestRun.Cell(SampleCell.Chat().WithObjectives(limit), Answered(59)),
            TestRun.Cell(SampleCell.Chat(4).WithObjectives(limit), Answered(10)),
            TestRun.Cell(SampleCell.Chat(8).WithObjectives(limit), Answered(10, firstTokenMs: 200)));

        Assert.Equal(
            "truth Q4_K_M meets ttft p95 ≤ 150.0 ms with 1 user (100.0 ms, n = 59); with 4 the result is open (ttft p95 ≤ 150.0 ms: "
                + "0 of 10 beyond it; about 49 more requests would decide); with 8 it misses ttft p95 (10 of 10 beyond it).",
            Text(answers, "users"));
    }

    [Fact]
    public void A_load_that_misses_the_limit_ends_what_fits_even_if_a_heavier_one_keeps_it()
    {
        var limit = new ServiceObjective("ttft", "p50", 150);
        var answers = Of(
            TestRun.Cell(SampleCell.Chat().WithObjectives(limit), Answered(5, firstTokenMs: 2000)),
            TestRun.Cell(SampleCell.Chat(4).WithObjectives(limit), Answered(5)));

        Assert.Equal("truth Q4_K_M misses ttft p50 ≤ 150.0 ms already with 1 user (2.00 s, n = 5).", Text(answers, "users"));
    }

    [Fact]
    public void Too_few_values_keep_no_limit_and_miss_none()
    {
        var answers = Of(TestRun.Cell(SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p95", 150)), Answered(2)));

        Assert.Equal(
            "truth Q4_K_M: with 1 user the result is open (ttft p95 ≤ 150.0 ms: 0 of 2 beyond it; about 57 more requests would decide).",
            Text(answers, "users"));
    }

    [Fact]
    public void The_heaviest_load_with_figures_is_told_as_such() =>
        Assert.Equal(
            "truth Q4_K_M meets ttft p50 ≤ 150.0 ms with 1 user (100.0 ms, n = 5), the heaviest load with figures.",
            Text(Of(TestRun.Cell(SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p50", 150)), Answered(5))), "users"));

    [Fact]
    public void Queueing_begins_where_the_median_wait_is_a_tenth_of_the_median_request()
    {
        // Totals of 301 ms are 290 ms of work (load 1, prompt 10, decode 200) and 90 of no name; 60 more are a wait
        // of 60 ms, and 301 + 1 ms is the whole request.
        var answers = Of(
            TestRun.Cell(SampleCell.Chat(), Answered(2)),
            TestRun.Cell(SampleCell.Chat(4), Answered(2, totalMs: 305)),
            TestRun.Cell(SampleCell.Chat(8), Answered(2, totalMs: 361)),
            TestRun.Cell(SampleCell.Chat(16), Answered(2, totalMs: 421)));

        Assert.Equal(
            "truth Q4_K_M: requests queue from 8 users on: 60.0 ms (p50, too few values for an interval, n = 2).", Text(answers, "queue"));
    }

    [Fact]
    public void A_crowd_that_does_not_wait_is_told_with_its_figure() =>
        Assert.Equal(
            "truth Q4_K_M: requests hardly queue with 4 users: 4.00 ms (p50, too few values for an interval, n = 2).",
            Text(Of(TestRun.Cell(SampleCell.Chat(), Answered(2)), TestRun.Cell(SampleCell.Chat(4), Answered(2, totalMs: 305))), "queue"));

    [Fact]
    public void Without_a_cell_of_one_user_queue_time_cannot_be_told() =>
        Assert.Equal(
            "truth Q4_K_M: queue time is unknown, because no finished cell with concurrency 1 provides a baseline.",
            Text(Of(Chats(4, 2)), "queue"));

    [Fact]
    public void Throughput_stops_growing_where_nothing_heavier_does_five_percent_more()
    {
        // In windows of a second each: 5, 10 and 10 tokens.
        var answers = Of(Window(1, requests: 1), Window(2, requests: 2), Window(4, requests: 2));

        Assert.Equal(
            "truth Q4_K_M: throughput stops growing at 2 users: 5.00 tok/s with 1 (n = 1), "
                + "10.0 tok/s with 2 (n = 2), 10.0 tok/s with 4 (n = 2).",
            Text(answers, "throughput"));
    }

    [Fact]
    public void Throughput_that_is_largest_at_the_heaviest_load_still_grows() =>
        Assert.Equal(
            "truth Q4_K_M: throughput still grows at 2 users: 5.00 tok/s with 1 (n = 1), 10.0 tok/s with 2 (n = 2).",
            Text(Of(Window(1, requests: 1), Window(2, requests: 2)), "throughput"));

    [Fact]
    public void Across_a_load_without_a_valid_figure_there_is_no_verdict_on_throughput()
    {
        var invalid = TestRun.Cell(SampleCell.Chat(2), SampleRecord.Failed(OutcomeKind.Refused, 0, 1));

        Assert.Equal(
            "truth Q4_K_M: the load at which throughput stops growing is unknown, because there is no valid figure with 2 users: "
                + "5.00 tok/s with 1 (n = 1), 10.0 tok/s with 4 (n = 2).",
            Text(Of(Window(1, requests: 1), invalid, Window(4, requests: 2)), "throughput"));
    }

    [Fact]
    public void A_heavier_load_without_a_valid_figure_is_named_after_the_verdict_on_the_lighter_ones()
    {
        var invalid = TestRun.Cell(SampleCell.Chat(8), SampleRecord.Failed(OutcomeKind.Refused, 0, 1));

        Assert.Equal(
            "truth Q4_K_M: throughput still grows at 2 users: 5.00 tok/s with 1 (n = 1), 10.0 tok/s with 2 (n = 2); "
                + "with 8 users there is no valid figure.",
            Text(Of(Window(1, requests: 1), Window(2, requests: 2), invalid), "throughput"));
    }

    [Fact]
    public void A_planned_load_that_was_never_begun_is_a_gap_too()
    {
        var run = TestRun.Of(Window(1, requests: 1), Window(2, requests: 2), Window(4, requests: 2));
        var begun = run with { Cells = [run.Cells[0], run.Cells[2]] };

        Assert.Contains(
            "no valid figure with 2 users", Text(RunAnswers.Of(RunAnalysis.Analyze(begun)), "throughput"), StringComparison.Ordinal);
    }

    /// <summary>Requests of five tokens side by side, all within one second.</summary>
    private static RecordedCell Window(int users, int requests) => TestRun.Cell(
        SampleCell.Chat(users),
        [.. Enumerable.Range(1, requests)
            .Select(number => SampleRecord.Streamed(0, [599, 699, 799, 899, 999], SampleRecord.Identity(number, user: number)))]);
}
