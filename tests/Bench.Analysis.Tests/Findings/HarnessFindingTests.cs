using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;
using static Bench.Analysis.Tests.TestRun;

namespace Bench.Analysis.Tests.Findings;

/// <summary>What was seen of the harness before a run, and of its machine during a cell.</summary>
public sealed class HarnessFindingTests
{
    [Theory]
    [InlineData(100, 10, 20, "client-late")] // a tenth of 100 ms at p90 is not over it, but p99 is
    [InlineData(100, 10.1, 20, "client-starved")]
    [InlineData(100, 4, 9.9, null)] // p99 is under a tenth of the wait
    [InlineData(99, 50, 90, null)] // too few looks
    public void Late_wake_ups_are_told_by_what_they_may_do_to_a_first_token_of_100_ms(int count, double p90, double p99, string? code)
    {
        var findings = Codes(WakeUps(count, p90, p99));

        Assert.Equal(code is null ? [] : [code], findings.Where(finding => finding.StartsWith("client-", StringComparison.Ordinal)));
    }

    // One hundred requests of 301 ms, one after the other every second: the limit is 50 ms. A stall from 200 ms before a request to 100 ms
    // into it touches it; one between two touches none.
    [Theory]
    [InlineData(800, 300, 1, "client-stalled-briefly")] // one of a hundred
    [InlineData(800, 1300, 2, "client-stalled")]
    [InlineData(400, 300, 0, "client-stalled-briefly")]
    [InlineData(1100, 50, 0, null)] // not over 50 ms
    [InlineData(1100, 51, 1, "client-stalled-briefly")]
    public void A_harness_that_stood_still_says_so_and_how_many_requests_it_touched(
        double startMs, double lengthMs, int touched, string? code)
    {
        var cell = Cell(SampleCell.Chat(), [.. Enumerable.Range(1, 100).Select(number => Chat(number, number * 1000))]);
        var stalls = new[] { new Stall(SampleRecord.At(startMs), Duration.FromMilliseconds(lengthMs)) };

        var summary =
            Analyze(cell with { Finished = cell.Finished! with { Client = cell.Finished.Client with { Stalls = stalls } } }).Cells[0];

        var finding = summary.Findings.SingleOrDefault(finding => finding.Code.StartsWith("client-", StringComparison.Ordinal));
        Assert.Equal(code, finding?.Code);
        Assert.Equal(code == "client-stalled", !summary.IsValid);
        if (finding is not null)
            Assert.Equal(
                FormattableString.Invariant($"the harness was paused for {lengthMs} ms, while {touched} of ")
                    + "100 ok requests were in flight",
                finding.What);
    }

    // Requests of 2 s: a tenth of them is 200 ms.
    [Theory]
    [InlineData(190, true)]
    [InlineData(210, false)]
    public void A_stall_is_held_against_the_length_of_a_request(double lengthMs, bool valid)
    {
        var cell = Cell(SampleCell.Chat(), [.. Enumerable.Range(1, 10).Select(
            number => SampleRecord.Streamed(number * 5000, [number * 5000 + 100, number * 5000 + 2000], SampleRecord.Identity(number)))]);
        var stalls = new[] { new Stall(SampleRecord.At(6000), Duration.FromMilliseconds(lengthMs)) };

        Assert.Equal(valid, Analyze(
            cell with { Finished = cell.Finished! with { Client = cell.Finished.Client with { Stalls = stalls } } }).Cells[0].IsValid);
    }

    [Fact]
    public void A_cell_in_which_nobody_looked_has_no_such_finding() =>
        Assert.DoesNotContain("client-starved", Codes(Cell(SampleCell.Chat(), Chat(1, 0))));

    [Theory]
    [InlineData(64, 32, true)] // 64 users where 64 failed and 32 passed
    [InlineData(32, 32, false)]
    [InlineData(33, 0, true)] // nothing passed
    [InlineData(32, 0, false)] // so few streams are no work, and were not tried
    [InlineData(1, 0, false)]
    public void A_cell_with_more_streams_than_passed_is_invalid(int users, int passed, bool invalid)
    {
        var check = new SelfCheck { Tries = passed == 0 ? [Try(64, passes: false)] : [Try(64, passes: false), Try(passed, passes: true)] };

        var cell = Summary(check, SampleCell.Chat(users));

        Assert.Equal(invalid, !cell.IsValid);
        Assert.Equal(invalid, cell.Findings.Any(finding => finding.Code == "selfcheck-failed"));
    }

    [Theory]
    [InlineData(40, 64)]
    [InlineData(64, 64)]
    [InlineData(65, 128)]
    [InlineData(300, 256)] // more than any that was tried
    public void The_failure_of_the_nearest_load_is_told_with_its_streams(int users, int quoted)
    {
        var check = new SelfCheck { Tries = [Try(256, passes: false), Try(128, passes: false), Try(64, passes: false)] };

        var finding = Summary(check, SampleCell.Chat(users)).Findings.Single(one => one.Code == "selfcheck-failed");

        Assert.Contains(
            $"no number that was tried passed); with {quoted}: TTFT error of {quoted} streams", finding.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_passed_says_nothing_of_cells_with_more_streams() =>
        Assert.True(Summary(new SelfCheck { Tries = [Try(64, passes: true)] }, SampleCell.Chat(65)).IsValid);

    [Fact]
    public void A_check_that_was_left_out_is_told_where_it_would_have_been_made()
    {
        var check = new SelfCheck { NotDone = "--skip-selfcheck" };

        Assert.Contains("selfcheck-not-done", Summary(check, SampleCell.Chat(33)).Findings.Select(finding => finding.Code));
        Assert.DoesNotContain("selfcheck-not-done", Summary(check, SampleCell.Chat(32)).Findings.Select(finding => finding.Code));
    }

    private static Analysis.Cells.CellSummary Summary(SelfCheck check, PlanCell plan)
    {
        var run = Of(Cell(plan, Chat(1, 0)));
        return RunAnalysis.Analyze(
            run with { Manifest = run.Manifest with { Sittings = [run.Manifest.Sittings[0] with { SelfCheck = check }] } }).Cells[0];
    }

    private static RecordedCell WakeUps(int count, double p90, double p99)
    {
        var cell = Cell(SampleCell.Chat(), Chat(1, 0));
        var late = new LatenessSummary(
            count, Duration.FromMilliseconds(p90), Duration.FromMilliseconds(p99), Duration.FromMilliseconds(100));
        return cell with { Finished = cell.Finished! with { Client = cell.Finished.Client with { WakeUps = late } } };
    }

    private static IEnumerable<string> Codes(RecordedCell cell) => Analyze(cell).Cells[0].Findings.Select(finding => finding.Code);

    private static SelfCheckTry Try(int streams, bool passes) => new(
        new SelfCheckLoad
        {
            Streams = streams,
            FirstToken = Duration.FromMilliseconds(50),
            TokenInterval = Duration.FromMilliseconds(10),
            Tokens = 95,
            Length = Duration.FromSeconds(2),
        },
        new SelfCheckFigures
        {
            Requests = streams,
            Compared = streams,
            Lines = 0,
            TtftErrorP50Ms = null,
            TtftErrorP95Ms = null,
            TtftErrorP99Ms = null,
            ItlErrorP50Ms = null,
            ItlErrorP99Ms = null,
            ItlP50Ms = null,
            TrueItlP50Ms = null,
            ScheduleLagP50Ms = null,
            ScheduleLagP99Ms = null,
            ServerLatenessP99Ms = null,
            InFlight = streams,
            PeakInFlight = streams,
            CoalescedPercent = null,
            Cpu = Duration.Zero,
            Took = Duration.FromSeconds(2),
        },
        passes ? [] : [$"TTFT error of {streams} streams is too large"]);
}
