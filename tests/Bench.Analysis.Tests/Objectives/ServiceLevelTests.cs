using Bench.Analysis.Objectives;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Objectives;

public sealed class ServiceLevelTests
{
    // Every request: first token after 100 ms, 20 tok/s.
    [Theory]
    [InlineData("ttft", "mean", 100, ObjectiveVerdict.Met)]
    [InlineData("ttft", "p50", 99, ObjectiveVerdict.Missed)]
    [InlineData("ttft", "max", 100, ObjectiveVerdict.Met)]
    [InlineData("decode", "mean", 20, ObjectiveVerdict.Met)] // a rate's limit is a lower bound
    [InlineData("decode", "mean", 21, ObjectiveVerdict.Missed)]
    [InlineData("ttft", "p90", 200, ObjectiveVerdict.Met)] // 30 requests suffice
    [InlineData("ttft", "p95", 200, ObjectiveVerdict.Open)] // and do not for p95, which needs 59
    [InlineData("ttft", "p95", 99, ObjectiveVerdict.Missed)] // but all of them are beyond this
    [InlineData("error_rate", "mean", 0, ObjectiveVerdict.Met)]
    public void A_limit_is_met_or_missed_or_cannot_be_judged(string metric, string statistic, double limit, ObjectiveVerdict expected)
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective(metric, statistic, limit));
        var requests = Enumerable.Range(1, 30).Select(number => Chat(number, number * 1000)).ToArray();

        var run = Analyze(Cell(plan, requests));

        Assert.Equal(expected, Assert.Single(run.Cells[0].Objectives).Verdict);
        Assert.Equal(expected == ObjectiveVerdict.Missed, run.ServiceLevelMissed);
    }

    // First tokens 100 ms after sending, of the last requests after 2.4 s.
    [Theory]
    [InlineData(10, 3, "p95", ObjectiveVerdict.Missed, 3, null)] // P(X ≥ 3 | 10, 5 %) = 0.012
    [InlineData(10, 2, "p95", ObjectiveVerdict.Open, 2, 10L)]
    [InlineData(10, 0, "p95", ObjectiveVerdict.Open, 0, 49L)] // 59 in all
    [InlineData(10, 1, "p50", ObjectiveVerdict.Met, 1, null)]
    [InlineData(10, 2, "p50", ObjectiveVerdict.Open, 2, 3L)]
    [InlineData(10, 1, "max", ObjectiveVerdict.Missed, 1, null)]
    [InlineData(7, 0, "mean", ObjectiveVerdict.Open, null, 1L)] // no interval below 8
    [InlineData(8, 0, "mean", ObjectiveVerdict.Met, null, null)]
    public void What_is_beyond_a_limit_decides_not_the_percentile_of_a_few(
        int count, int slow, string statistic, ObjectiveVerdict expected, int? beyond, long? more)
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", statistic, 2000));
        var requests = Enumerable.Range(1, count)
            .Select(number => SampleRecord.Streamed(
                number * 5000, [number * 5000 + (number > count - slow ? 2400 : 100), number * 5000 + 2500], SampleRecord.Identity(number)))
            .ToArray();

        var result = Assert.Single(Analyze(Cell(plan, requests)).Cells[0].Objectives);

        Assert.Equal((expected, beyond), (result.Verdict, result.Beyond));
        if (more is { } about)
            Assert.InRange(result.MoreNeeded!.Value, 1, 4 * about);
        else
            Assert.Null(result.MoreNeeded);
    }

    // Ten requests with 20 gaps each, all of 10 ms but those of two requests: 20 % of the gaps, and yet only 2 of 10 that are independent.
    [Fact]
    public void Gaps_of_one_request_count_as_one_where_they_are_alike()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("itl", "p95", 50));
        var requests = Enumerable.Range(1, 10)
            .Select(number => SampleRecord.Streamed(
                number * 5000,
                [.. Enumerable.Range(0, 21).Select(read => number * 5000.0 + 100 + read * (number > 8 ? 60 : 10))],
                SampleRecord.Identity(number)))
            .ToArray();

        var result = Assert.Single(Analyze(Cell(plan, requests)).Cells[0].Objectives);

        Assert.Equal((ObjectiveVerdict.Open, 40, 200), (result.Verdict, result.Beyond, result.Measured.Count));
    }

    [Fact]
    public void What_an_invalid_cell_misses_is_open()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "max", 99));
        var run = Analyze(new RecordedCell(plan, Finished: null, [Chat(1, 0)]));

        Assert.Equal((false, true), (run.ServiceLevelMissed, run.ServiceLevelOpen));
    }

    [Theory]
    [InlineData("ttft", "response_ttft", 110, 0)] // 100 ms from sent, 120 from planned
    [InlineData("ttft", "response_ttft", 120, 1)]
    [InlineData("e2e", "response_e2e", 310, 0)] // 301 and 321 ms
    [InlineData("e2e", "response_e2e", 321, 1)]
    [InlineData("tpot", "tpot", 50, 1)]
    public void In_an_open_loop_waits_begin_when_the_request_was_due(string metric, string measure, double limit, double good)
    {
        var plan = AtRate(1).WithObjectives(new ServiceObjective(metric, "max", limit)) with
        {
            Measured = new StopCondition { Duration = Core.Time.Duration.FromSeconds(1) },
        };
        var cell = Analyze(Open(plan, null, Chat(1, 20, lagMs: 20))).Cells[0];

        var result = Assert.Single(cell.Objectives);
        Assert.Equal(
            (good == 1 ? ObjectiveVerdict.Met : ObjectiveVerdict.Missed, measure, metric),
            (result.Verdict, result.Measure, result.Objective.Metric));
        Assert.Equal(good, cell.Throughput.GoodRequestsPerSecond!.Value, 1e-9); // in the second of the schedule
    }

    [Fact]
    public void In_a_closed_loop_they_begin_when_it_was_sent()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "max", 110));

        Assert.Equal(ObjectiveVerdict.Met, Assert.Single(Analyze(Cell(plan, Chat(1, 20, lagMs: 20))).Cells[0].Objectives).Verdict);
    }

    [Fact]
    public void A_rate_of_errors_is_held_in_percent()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("error_rate", "mean", 1));
        var run = Analyze(Cell(plan, Chat(1, 0), SampleRecord.Failed(OutcomeKind.Reset, 400, 500, SampleRecord.Identity(2))));

        var result = Assert.Single(run.Cells[0].Objectives);
        Assert.Equal((ObjectiveVerdict.Missed, 50.0, "%"), (result.Verdict, result.Measured.Value, result.Unit)); // P(X ≥ 1 | 2, 1 %) = 2 %
    }

    [Theory]
    [InlineData(0, ObjectiveVerdict.Met)]
    [InlineData(1, ObjectiveVerdict.Open)] // P(X ≥ 1 | 20, 5 %) = 64 %
    [InlineData(4, ObjectiveVerdict.Missed)] // P(X ≥ 4 | 20, 5 %) = 1.6 %
    public void A_rate_of_errors_is_missed_by_as_many_as_chance_does_not_explain(int failed, ObjectiveVerdict expected)
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("error_rate", "mean", 5));
        RequestRecord[] requests =
        [
            .. Enumerable.Range(1, 20 - failed).Select(number => Chat(number, number * 1000)),
            .. Enumerable.Range(21 - failed, failed).Select(number => SampleRecord.Failed(
                OutcomeKind.Reset, number * 1000, number * 1000 + 100, SampleRecord.Identity(number))),
        ];

        Assert.Equal(expected, Assert.Single(Analyze(Cell(plan, requests)).Cells[0].Objectives).Verdict);
    }

    [Fact]
    public void A_limit_on_what_no_request_has_is_no_verdict_but_a_finding()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p95", 200)) with
        {
            Workload = SampleCell.Workload(Endpoint.Chat, stream: false),
        };
        var unstreamed = Chat(1, 0);
        unstreamed = unstreamed with
        {
            Timeline = unstreamed.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] },
        };

        var cell = Analyze(Cell(plan, unstreamed)).Cells[0];

        Assert.Equal(ObjectiveVerdict.NotApplicable, Assert.Single(cell.Objectives).Verdict);
        Assert.Contains("slo-not-applicable", cell.Findings.Select(finding => finding.Code));
    }
}
