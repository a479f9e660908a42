using Bench.Analysis.Telemetry;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Studies.Capacity;
using Bench.Testing.Samples;
using static Bench.Studies.Tests.Capacity.CapacitySamples;

namespace Bench.Studies.Tests.Capacity;

public sealed class CapacitySearchTests
{
    [Fact]
    public void Users_are_doubled_until_one_number_breaks_and_the_answer_is_measured_again()
    {
        var course = new CapacityCourse(Inputs(), OneModel, _ => 4).Run();
        var capacity = course.Capacity;

        Assert.Equal((4, 5), (capacity.Holds, capacity.Breaks));
        Assert.Equal(DecisionVerdict.Met, capacity.Verdict);
        Assert.Equal("1 2 4 8 5 4!", course.Way);
        Assert.StartsWith(
            "This server holds 4 users at once (5 users did not hold) with ttft_p95 <= 150 ms; the limit that fails first is ttft_p95 (",
            capacity.Sentence,
            StringComparison.Ordinal);
        Assert.Contains("at 5 users)", capacity.Sentence, StringComparison.Ordinal);
        Assert.Equal("ttft_p95", capacity.GivesWayFirst);
    }

    [Fact]
    public void Each_look_at_a_load_is_a_repetition_of_its_own_and_so_is_the_confirmation()
    {
        var cells = new CapacityCourse(Inputs(), OneModel, _ => 4)
            .Run().Told
            .Select(cell => cell.Cell.Plan)
            .Where(plan => plan.Load.Users == 4)
            .ToArray();

        Assert.Equal(cells.Length, cells.Select(plan => plan.Repetition).Distinct().Count());
        Assert.Contains(cells, plan => plan.Repetition == LoadLooks.Count + 3); // behind the probes, and two that may be invalid
        Assert.All(cells, plan => Assert.Equal("chat/truth/c=4", plan.Id.Value));
        Assert.Equal(200, cells[0].Measured.Requests);
    }

    [Fact]
    public void A_cell_that_the_harness_spoilt_is_measured_again_and_says_nothing()
    {
        var spoilt =
            new CapacityCourse(Inputs(), OneModel, _ => 4) { Late = cell => cell.Plan.Load.Users == 2 && cell.Plan.Repetition <= 2 }.Run();

        Assert.Equal(new CapacityCourse(Inputs(), OneModel, _ => 4).Run().Capacity.Holds, spoilt.Capacity.Holds);
        Assert.StartsWith("1 2 2 2 ", spoilt.Way, StringComparison.Ordinal);
        Assert.Equal(200, spoilt.Told[3].Cell.Plan.Measured.Requests); // the first look is still to be taken
    }

    [Fact]
    public void Where_the_harness_spoils_every_cell_no_capacity_is_said()
    {
        var decision =
            Assert.Single(new CapacityCourse(Inputs(), OneModel, _ => 4) { Late = cell => cell.Plan.Load.Users == 2 }.Run().Decisions);

        Assert.Equal(DecisionVerdict.Open, decision.Verdict);
        Assert.StartsWith(
            "The capacity is unknown: at 2 users the machine of the harness was the limit", decision.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 6.25, 50, "; according to the server's metrics on average 6.3 requests waited while it worked on 4.")]
    [InlineData(4, 0.1, 98.4, "; according to the server's metrics its KV cache was 98 % full.")]
    [InlineData(
        4, 6.25, 98.4, "; according to the server's metrics on average 6.3 requests waited while it worked on 4 and its KV cache "
            + "was 98 % full.")]
    public void What_the_server_says_of_the_load_that_broke_is_part_of_the_reason(
        double running, double waiting, double cache, string words)
    {
        var course = new CapacityCourse(Inputs(), OneModel, _ => 4)
        {
            Account = cell => cell.Plan.Load.Users == 5 ? new ServerAccount(running, waiting, cache) : new ServerAccount(1, 0, 10),
        };

        Assert.EndsWith(words, course.Run().Capacity.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_whose_metrics_explain_nothing_is_not_quoted() =>
        Assert.DoesNotContain(
            "server's metrics",
            new CapacityCourse(Inputs(), OneModel, _ => 4) { Account = _ => new ServerAccount(4, 0.2, 60) }.Run().Capacity.Sentence,
            StringComparison.Ordinal);

    // Four slots do 3.6 requests/s from four users on. Each further user waits longer, and with 5 s to wait 20 and more are held.
    [Fact]
    public void The_search_goes_on_where_throughput_no_longer_grows_because_more_users_may_be_held()
    {
        var capacity = new CapacityCourse(Inputs(("slo.ttft_p95", "5000ms"), ("to", "64")), OneModel, _ => 4).Run().Capacity;

        Assert.InRange(capacity.Holds!.Value, 17, 24);
        Assert.Contains(
            capacity.Limits, limit => limit.StartsWith("From 4 users on throughput no longer grows (3.6", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_throughput_grows_to_the_end_nothing_is_said_of_it() => Assert.DoesNotContain(
        new CapacityCourse(Inputs(("to", "4")), OneModel, _ => 8).Run().Capacity.Limits,
        limit => limit.Contains("no longer grows", StringComparison.Ordinal));

    [Fact]
    public void A_server_that_was_better_when_it_was_probed_steps_down()
    {
        var capacity = new CapacityCourse(Inputs(), OneModel, cell => cell.Key.Role == "probe" ? 4 : 3).Run().Capacity;

        Assert.Equal((3, 4), (capacity.Holds, capacity.Breaks));
    }

    [Fact]
    public void What_is_not_monotone_is_said()
    {
        var capacity = new CapacityCourse(Inputs(), OneModel, cell => cell.Key.Role == "probe" ? 4 : 2).Run().Capacity;

        Assert.Equal((2, 3), (capacity.Holds, capacity.Breaks));
        Assert.Contains("The response is not monotone: 3 users did not hold, and 4 users did.", capacity.Limits);
    }

    [Fact]
    public void A_load_at_which_every_request_fails_is_broken()
    {
        var capacity = new CapacityCourse(Inputs(), OneModel, _ => 16)
        {
            Failing = cell => cell.Plan.Load.Users > 6 ? (OutcomeKind.Reset, int.MaxValue) : null,
        }.Run().Capacity;

        Assert.Equal((6, 7), (capacity.Holds, capacity.Breaks));
        Assert.Equal(DecisionVerdict.Met, capacity.Verdict);
        Assert.Contains(capacity.Limits, limit => limit.StartsWith("7 users: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Some_failures_break_a_limit_on_them_and_none_keeps_it()
    {
        // 20 of 200
        var capacity = new CapacityCourse(Inputs(("slo.error_rate", "1%")), OneModel, _ => 16)
        {
            Failing = cell => cell.Plan.Load.Users > 6 ? (OutcomeKind.Reset, 20) : null,
        }.Run().Capacity;

        Assert.Equal((6, 7), (capacity.Holds, capacity.Breaks));
        Assert.Equal("error_rate", capacity.GivesWayFirst);
    }

    // Queue time takes a cell of one user beside the others, which no single cell has.
    [Fact]
    public void A_limit_on_what_no_request_has_is_named()
    {
        var capacity = new CapacityCourse(Inputs(("slo.queue_p95", "9000ms")), OneModel, _ => 4).Run().Capacity;

        Assert.Equal(4, capacity.Holds);
        Assert.Contains("queue_p95 was not judged: no request had it.", capacity.Limits);
    }

    [Fact]
    public void Where_the_harness_was_the_limit_no_capacity_is_said()
    {
        var course = new CapacityCourse(Inputs(), OneModel, _ => 16)
        {
            Failing = cell => cell.Plan.Load.Users > 1 ? (OutcomeKind.ClientLimit, 1) : null,
        }.Run();
        var decision = Assert.IsType<Decision.Undecided>(Assert.Single(course.Decisions));

        Assert.Equal(
            "The capacity is unknown: at 2 users the machine of the harness was the limit, not the server.", decision.Sentence);
        Assert.Equal(DecisionVerdict.Open, decision.Verdict);
    }

    // First tokens take 90 to 110 ms, and exactly half of them more than 100: no number of requests tells.
    [Fact]
    public void A_load_at_its_limit_stays_undecided_counts_as_broken_and_leaves_the_answer_open()
    {
        var course = new CapacityCourse(new Dictionary<string, string> { ["slo.ttft_p50"] = "100ms" }, OneModel, _ => 16).Run();

        Assert.Equal("1 1 1 1 1", course.Way);
        Assert.Null(course.Capacity.Holds);
        Assert.True(course.Capacity.IsAboveUndecided);
        Assert.Equal(DecisionVerdict.Open, course.Capacity.Verdict);
        Assert.Null(course.Capacity.GivesWayFirst);
        Assert.Contains(
            "(it remained undecided) with ttft_p50 <= 100 ms; the limit that is undecided is ttft_p50 (",
            course.Capacity.Sentence,
            StringComparison.Ordinal);
        Assert.Contains(
            "The most requests that one load may take did not decide 1 user (3200 requests): counted as not held.", course.Capacity.Limits);
    }

    [Fact]
    public void Every_other_axis_makes_a_configuration_with_a_decision_of_its_own()
    {
        PlanCell[] contexts =
        [
            OneModel[0] with { Id = new CellId("chat/truth/ctx=2048/c=1"), NumCtx = 2048 },
            OneModel[0] with { Id = new CellId("chat/truth/ctx=8192/c=1"), NumCtx = 8192 },
        ];

        var decisions = new CapacityCourse(Inputs(), contexts, cell => cell.Plan.NumCtx == 2048 ? 4 : 2)
            .Run().Decisions
            .Cast<Decision.Capacity>();

        Assert.Equal([("ctx 2048", 4.0), ("ctx 8192", 2.0)], decisions.Select(decision => (decision.Configuration, decision.Holds!.Value)));
    }

    // Eight slots of 1.1 s do 7.3 requests a second at most, and long before that more than one in twenty has to wait.
    [Fact]
    public void A_rate_is_searched_for_in_an_open_loop()
    {
        var open = SampleCell.Chat() with
        {
            Id = new CellId("chat/truth/rate=1"),
            Load = new LoadProfile.OpenLoop
            {
                RequestsPerSecond = 1,
                Arrivals = new ArrivalPattern.Poisson(),
                Drain = Core.Time.Duration.FromSeconds(60),
            },
        };

        var course = new CapacityCourse(Inputs(("find", "rate"), ("from", "0.5"), ("to", "32"), ("slo.ttft_p95", "300ms")), [open], _ => 8)
            .Run();

        Assert.InRange(course.Capacity.Holds!.Value, 2, 6);
        Assert.InRange(course.Capacity.Breaks!.Value, course.Capacity.Holds.Value, 8);
        Assert.Contains(" requests/s (", course.Capacity.Sentence, StringComparison.Ordinal);
        Assert.Contains("response_ttft_p95 <= 300 ms", course.Capacity.Sentence, StringComparison.Ordinal);
        Assert.Empty(course.Capacity.Machines);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Replayed_from_any_of_its_cells_it_decides_the_same(int finished)
    {
        var whole = new CapacityCourse(Inputs(), OneModel, _ => 4).Run();

        var resumed = new CapacityCourse(Inputs(), OneModel, _ => 4, whole.Told.Take(finished).Reverse()).Run();

        Assert.Equal(whole.Told.Skip(finished).Select(cell => cell.Cell.Id), resumed.Told.Select(cell => cell.Cell.Id));
        Assert.Equal(whole.Capacity.Sentence, resumed.Capacity.Sentence);
    }
}
