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
    [InlineData("ttft", "p95", 200, ObjectiveVerdict.TooFewSamples)] // and do not for p95, which needs 59
    [InlineData("error_rate", "mean", 0, ObjectiveVerdict.Met)]
    public void A_limit_is_met_or_missed_or_cannot_be_judged(string metric, string statistic, double limit, ObjectiveVerdict expected)
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective(metric, statistic, limit));
        var requests = Enumerable.Range(1, 30).Select(number => Chat(number, number * 1000)).ToArray();

        var run = Analyze(Cell(plan, requests));

        Assert.Equal(expected, Assert.Single(run.Cells[0].Objectives).Verdict);
        Assert.Equal(expected == ObjectiveVerdict.Missed, run.ServiceLevelMissed);
    }

    [Theory]
    [InlineData("ttft", "response_ttft", 110, 0)] // 100 ms from sent, 120 from planned
    [InlineData("ttft", "response_ttft", 120, 1)]
    [InlineData("e2e", "response_e2e", 310, 0)] // 301 and 321 ms
    [InlineData("e2e", "response_e2e", 321, 1)]
    [InlineData("tpot", "tpot", 50, 1)]
    public void In_an_open_loop_waits_begin_when_the_request_was_due(string metric, string measure, double limit, double good)
    {
        var plan = AtRate(1).WithObjectives(new ServiceObjective(metric, "mean", limit)) with { Measured = new StopCondition { Duration = Core.Time.Duration.FromSeconds(1) } };
        var cell = Analyze(Open(plan, null, Chat(1, 20, lagMs: 20))).Cells[0];

        var result = Assert.Single(cell.Objectives);
        Assert.Equal((good == 1 ? ObjectiveVerdict.Met : ObjectiveVerdict.Missed, measure, metric), (result.Verdict, result.Measure, result.Objective.Metric));
        Assert.Equal(good / 0.98, cell.Throughput.GoodRequestsPerSecond!.Value, 1e-9); // the window: from 20 ms, when it was sent, to 1 s
    }

    [Fact]
    public void In_a_closed_loop_they_begin_when_it_was_sent()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "mean", 110));

        Assert.Equal(ObjectiveVerdict.Met, Assert.Single(Analyze(Cell(plan, Chat(1, 20, lagMs: 20))).Cells[0].Objectives).Verdict);
    }

    [Fact]
    public void A_rate_of_errors_is_held_in_percent()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("error_rate", "mean", 49));
        var run = Analyze(Cell(plan, Chat(1, 0), SampleRecord.Failed(OutcomeKind.Reset, 400, 500, SampleRecord.Identity(2))));

        var result = Assert.Single(run.Cells[0].Objectives);
        Assert.Equal((ObjectiveVerdict.Missed, 50.0, "%"), (result.Verdict, result.Measured.Value, result.Unit));
    }

    [Fact]
    public void A_limit_on_what_no_request_has_is_no_verdict_but_a_finding()
    {
        var plan = SampleCell.Chat().WithObjectives(new ServiceObjective("ttft", "p95", 200)) with
        {
            Workload = SampleCell.Workload(Endpoint.Chat, stream: false),
        };
        var unstreamed = Chat(1, 0);
        unstreamed = unstreamed with { Timeline = unstreamed.Timeline with { FirstToken = null, FirstContent = null, LastToken = null, Reads = [] } };

        var cell = Analyze(Cell(plan, unstreamed)).Cells[0];

        Assert.Equal(ObjectiveVerdict.NotApplicable, Assert.Single(cell.Objectives).Verdict);
        Assert.Contains("slo-not-applicable", cell.Findings.Select(finding => finding.Code));
    }
}
