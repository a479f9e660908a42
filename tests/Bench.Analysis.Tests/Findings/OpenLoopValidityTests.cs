using Bench.Core.Records;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class OpenLoopValidityTests
{
    [Theory]
    [InlineData(100, true)]
    [InlineData(101, true)] // 99.01 %
    [InlineData(102, false)] // 98.04 %
    public void A_load_that_was_not_offered_makes_the_cell_invalid(int planned, bool valid)
    {
        var cell = Analyze(Open(AtRate(1), planned, Requests(100))).Cells[0];

        Assert.Equal(valid, cell.IsValid);
        Assert.Equal(
            valid ? null : "the client could not offer the load: 100 of 102 planned requests were sent (98.04 %)", cell.InvalidReason);
        Assert.Equal(planned, cell.PlannedRequests);
        Assert.Equal(100.0 * 100 / planned, cell.OfferedPercent!.Value, 1e-9);
    }

    [Fact]
    public void Exactly_99_percent_is_enough() => Assert.True(Analyze(Open(AtRate(1), 100, Requests(99))).Cells[0].IsValid);

    [Fact]
    public void A_request_that_failed_was_offered()
    {
        var failed = SampleRecord.Failed(OutcomeKind.Reset, 5000, 5001, SampleRecord.Identity(5, user: 5));

        Assert.Equal(100, Analyze(Open(AtRate(1), 5, [.. Requests(4), failed])).Cells[0].OfferedPercent);
    }

    [Fact]
    public void A_schedule_that_planned_nothing_offers_no_percentage()
    {
        var cell = Analyze(Open(AtRate(1), 0)).Cells[0];

        Assert.Equal(0, cell.PlannedRequests);
        Assert.Null(cell.OfferedPercent);
        Assert.Equal("none of 0 requests succeeded", cell.InvalidReason);
    }

    [Fact]
    public void A_closed_loop_plans_nothing()
    {
        var cell = Analyze(Cell(SampleCell.Chat(), Requests(2))).Cells[0];

        Assert.Null(cell.PlannedRequests);
        Assert.Null(cell.OfferedPercent);
    }

    [Fact]
    public void Every_request_of_an_open_loop_has_to_be_on_time()
    {
        // Each arrival is a user of its own: in a closed loop all of them would be first requests.
        var late = Enumerable.Range(1, 8).Select(number => Chat(number, number * 1000, user: number, lagMs: 50)).ToArray();

        var cell = Analyze(Open(AtRate(1), null, late)).Cells[0];

        Assert.Equal("the client could not offer the load: 8 of 8 requests were sent more than 5 ms late", cell.InvalidReason);
        Assert.Contains("lower the rate", Advice(cell, "schedule-lag"), StringComparison.Ordinal);
        Assert.DoesNotContain("max_in_flight", Advice(cell, "schedule-lag"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_in_flight_that_was_reached_is_named_as_the_cause()
    {
        // Each takes 301 ms; every next one waits for the one before.
        var waiting = Enumerable.Range(1, 8).Select(number => Chat(number, number * 301, user: number, lagMs: number * 200)).ToArray();

        Assert.Contains(
            "raise max_in_flight",
            Advice(Analyze(Open(AtRate(10, maxInFlight: 1), null, waiting)).Cells[0], "schedule-lag"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            "max_in_flight",
            Advice(Analyze(Open(AtRate(10, maxInFlight: 2), null, waiting)).Cells[0], "schedule-lag"),
            StringComparison.Ordinal);
    }

    private static RequestRecord[] Requests(int count) =>
        [.. Enumerable.Range(1, count).Select(number => Chat(number, number * 1000, user: number))];

    private static string Advice(Bench.Analysis.Cells.CellSummary cell, string code) =>
        cell.Findings.Single(finding => finding.Code == code).WhatToDo;
}
