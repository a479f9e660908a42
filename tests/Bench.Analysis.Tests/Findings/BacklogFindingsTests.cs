using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

public sealed class BacklogFindingsTests
{
    [Fact]
    public void A_server_of_half_the_speed_falls_behind()
    {
        // Due every 100 ms, answered every 200 ms: request i waits 100·i ms. At the 11th arrival 6 are open, at the 30th 15.
        var finding = Find(Queue(30, serviceMs: 200));

        Assert.NotNull(finding);
        Assert.Equal(
            "the server does not keep up with 10/s: the median wait rose from 650 ms (first third of the requests) "
                + "to 2650 ms (last third), and 9 of the 19 requests that followed the first third were left over",
            finding.What);
        Assert.Contains("Lower the rate", finding.WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100)] // just keeps up
    [InlineData(10)]
    public void A_server_that_keeps_up_does_not(double serviceMs) => Assert.Null(Find(Queue(30, serviceMs)));

    [Fact]
    public void A_service_longer_than_the_load_is_no_queue()
    {
        // All 30 are open at the end, and each has its first token as soon as the first had.
        var requests = Enumerable.Range(1, 30).Select(
            number => SampleRecord.Streamed(number * 100, [number * 100 + 50, 9000 + number], SampleRecord.Identity(number, user: number)));

        Assert.Null(Find([.. requests]));
    }

    [Fact]
    public void A_crowd_that_came_in_a_bunch_and_was_served_is_no_queue()
    {
        // Longer and longer waits, but nothing left over: the next is due when the last is done.
        var requests = Enumerable.Range(1, 30).Select(number => SampleRecord.Streamed(
            number * 1000, [number * 1000 + number * 20, number * 1000 + number * 20 + 1], SampleRecord.Identity(number, user: number)));

        Assert.Null(Find([.. requests]));
    }

    [Fact]
    public void Requests_that_were_given_up_waited_too()
    {
        // The server serves the first third, and then nobody.
        RequestRecord[] requests =
        [
            .. Enumerable.Range(1, 10).Select(number => Chat(number, number * 500, user: number)),
            .. Enumerable.Range(11, 20).Select(number => SampleRecord.Failed(
                OutcomeKind.Cancelled, number * 500, 75_000, SampleRecord.Identity(number, user: number))),
        ];

        Assert.NotNull(Find(requests));
    }

    [Fact]
    public void Requests_that_were_turned_away_did_not()
    {
        RequestRecord[] requests =
        [
            .. Enumerable.Range(1, 10).Select(number => Chat(number, number * 500, user: number)),
            .. Enumerable.Range(11, 20).Select(number => SampleRecord.Failed(
                OutcomeKind.Rejected, number * 500, number * 500 + 1, SampleRecord.Identity(number, user: number))),
        ];

        Assert.Null(Find(requests));
    }

    [Fact]
    public void Few_requests_say_nothing()
    {
        Assert.Null(Find(Queue(19, serviceMs: 400)));
        Assert.NotNull(Find(Queue(20, serviceMs: 400)));
    }

    [Fact]
    public void What_comes_while_the_rate_still_rises_says_nothing()
    {
        var requests = Queue(30, serviceMs: 200); // due from 100 to 3000 ms

        Assert.Null(Find(requests, new RateRamp(0, 10, Duration.FromSeconds(2))));
        Assert.NotNull(Find(requests, new RateRamp(0, 10, Duration.FromMilliseconds(100))));
    }

    // A ramp of 0 to 10/s over 10 s: 50 requests come in it, and where 5/s are answered, 12 wait at its end for 2.5 s.
    // Of the 30 behind it the first wait nearly as long as the last.
    [Theory]
    [InlineData(200, true)]
    [InlineData(100, false)]
    [InlineData(90, false)]
    public void A_queue_that_the_ramp_has_built_up_hides_nothing(double serviceMs, bool told)
    {
        var planned = Enumerable.Range(0, 50)
            .Select(number => 10_000 * Math.Sqrt(number / 50.0))
            .Concat(Enumerable.Range(0, 30).Select(number => 10_000 + 100.0 * number));

        var finding = Find(Queue(planned, serviceMs), new RateRamp(0, 10, Duration.FromSeconds(10)));

        Assert.Equal(told, finding is not null);
    }

    [Fact]
    public void A_closed_loop_has_no_rate_to_fall_behind() =>
        Assert.DoesNotContain(
            "falling-behind",
            Analyze(Cell(SampleCell.Chat(30), Queue(30, serviceMs: 200))).Cells[0].Findings.Select(finding => finding.Code));

    /// <summary>
    /// One slot: sent when due, every 100 ms; the first token when the slot is free and the service over, the end 1 ms later.
    /// </summary>
    private static RequestRecord[] Queue(int count, double serviceMs) =>
        Queue(Enumerable.Range(1, count).Select(number => number * 100.0), serviceMs);

    private static RequestRecord[] Queue(IEnumerable<double> plannedMs, double serviceMs)
    {
        var free = 0.0;
        var requests = new List<RequestRecord>();
        foreach (var planned in plannedMs)
        {
            free = Math.Max(free, planned) + serviceMs;
            requests.Add(SampleRecord.Streamed(planned, [free], SampleRecord.Identity(requests.Count + 1, user: requests.Count + 1)));
        }

        return [.. requests];
    }

    private static Bench.Analysis.Findings.Finding? Find(RequestRecord[] requests, RateRamp? ramp = null) =>
        Analyze(Open(AtRate(10, ramp: ramp), null, requests)).Cells[0].Findings.SingleOrDefault(
            finding => finding.Code == "falling-behind");
}
