using Bench.Analysis.Findings;
using Bench.Analysis.Tests.Reconciliation;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.Findings;

/// <summary>
/// Who is named for streams that came in bursts. Eight answers of twenty tokens, one each 10 ms, that came in two reads of ten lines: the
/// first line of a read had been held back for 90 ms.
/// </summary>
public sealed class LateHarnessTests
{
    [Fact]
    public void A_harness_that_was_on_time_blames_the_way()
    {
        var told = Told(Cell(WakeUps(p90: 0.3, max: 2)));

        Assert.StartsWith("the streams were buffered on their way: 100 % of the lines came", told.What, StringComparison.Ordinal);
        Assert.Contains("proxy_buffering off", told.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public void A_harness_that_was_woken_late_blames_itself_with_its_figures()
    {
        var told = Told(Cell(WakeUps(p90: 20, max: 120)));

        Assert.Equal(
            "the streams were buffered, most likely because the harness was woken late: p90 20.0 ms, p99 20.0 ms, at most 120 ms "
                + "(200 samples); 100 % of the lines came in reads that had held lines back for over 5 ms; "
                + "TTFT, TPOT, ITL and the client's decode rate are left out",
            told.What);
        Assert.StartsWith("Give the harness a machine or more cores of its own", told.WhatToDo, StringComparison.Ordinal);
        Assert.Contains("a proxy collects the answer", told.WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 120, 200, false)] // what is no later than 5 ms holds nothing back
    [InlineData(5.1, 120, 200, true)]
    [InlineData(20, 89, 200, false)] // never so late as the lines were held back
    [InlineData(20, 90, 200, true)]
    [InlineData(20, 120, 19, false)] // too few looks
    [InlineData(20, 120, 20, true)]
    public void Lateness_explains_what_was_held_back_for_no_longer(double p90, double max, int count, bool own) =>
        Assert.Equal(own, BlamesItself(Cell(WakeUps(p90, max, count))));

    [Fact]
    public void An_answer_of_190_ms_in_one_read_is_no_work_of_a_machine_that_was_100_ms_late() => Assert.Equal(
        [false, true],
        new[] { 100.0, 200 }.Select(max => BlamesItself(
            Cell(WakeUps(p90: 20, max), request => Answer.WithLines([.. Enumerable.Repeat(0, 19), 20], request)))));

    [Fact]
    public void A_first_token_that_is_152_ms_late_is_no_work_of_a_machine_that_was_100_ms_late() => Assert.Equal(
        [false, true],
        new[] { 100.0, 200 }.Select(max => BlamesItself(
            Cell(WakeUps(p90: 20, max), request => Answer.WithLines(Enumerable.Repeat(1, 20), request, firstMs: 182, stepMs: 2)))));

    [Fact]
    public void Work_that_waited_for_a_thread_is_named_where_the_wake_ups_were_on_time()
    {
        var waits = Lateness(20, 120, 200);

        var told = Told(Cell(WakeUps(p90: 0.3, max: 2) with { PoolWaits = waits }));

        Assert.Contains(
            "most likely because the work of the harness waited for a thread: p90 20.0 ms, at most 120 ms",
            told.What,
            StringComparison.Ordinal);
    }

    // Request k is sent at k seconds and takes 221 ms.
    [Theory]
    [InlineData(900, 4300, "the harness stood still for up to 4300 ms while 5 of 8 ok requests were in flight")] // 1 to 5
    [InlineData(900, 4000, null)] // four of eight
    public void A_harness_that_stood_still_says_so(double startMs, double lengthMs, string? cause)
    {
        var health = WakeUps(p90: 0.3, max: 2) with { Stalls = [new(SampleRecord.At(startMs), Duration.FromMilliseconds(lengthMs))] };

        var told = Told(Cell(health));

        Assert.Equal(cause is not null, told.What.Contains(cause ?? "most likely", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(94, "http://127.0.0.1:11434", false)]
    [InlineData(99, "http://127.0.0.1:11434", true)]
    [InlineData(99, "http://10.0.0.1:11434", false)] // the cores of another machine hold back no read here
    public void A_machine_whose_cores_are_all_busy_is_named(double busy, string address, bool named)
    {
        var run = new SampledRun { Cell = Cell(WakeUps(p90: 3, max: 120)), Address = new Uri(address) }
            .With(TelemetryMetrics.CpuUtil, "", TelemetrySources.Host, 0, [.. Enumerable.Repeat(busy, 12)]);

        var told = Told(run.Analyze());

        Assert.Equal(
            named,
            told.What.Contains(
                "most likely because the cores of the server's machine were busy for 99 % of the time, "
                    + "and the harness was woken up to 120 ms late",
                StringComparison.Ordinal));
        Assert.Equal(named, !told.What.Contains("on their way", StringComparison.Ordinal));
    }

    private static bool BlamesItself(RecordedCell cell) =>
        Told(cell).What.Contains("most likely because the harness was woken late", StringComparison.Ordinal);

    private static Finding Told(RecordedCell cell) => Told(TestRun.Analyze(cell));

    private static Finding Told(RunSummary run) =>
        Assert.Single(run.Cells[0].Findings, finding => finding.Code == FindingKinds.StreamBuffered.Code);

    private static RecordedCell Cell(ClientHealth health, Func<int, RequestRecord>? answer = null)
    {
        var cell = Answer.Cell(answer ?? (request =>
            Answer.WithLines([0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10], request)));
        return cell with { Finished = cell.Finished! with { Client = health } };
    }

    private static ClientHealth WakeUps(double p90, double max, int count = 200) =>
        new(Duration.FromMilliseconds(100), Duration.Zero, 50 << 20) { WakeUps = Lateness(p90, max, count) };

    private static LatenessSummary Lateness(double p90, double max, int count) =>
        new(count, Duration.FromMilliseconds(p90), Duration.FromMilliseconds(p90), Duration.FromMilliseconds(max));
}
