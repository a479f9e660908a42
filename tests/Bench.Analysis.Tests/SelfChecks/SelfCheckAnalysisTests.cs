using Bench.Analysis.SelfChecks;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Testing.Samples;

namespace Bench.Analysis.Tests.SelfChecks;

public sealed class SelfCheckAnalysisTests
{
    [Fact]
    public void An_error_is_a_length_here_minus_the_same_length_there_whatever_their_clocks_say()
    {
        // Here: sent at 1000, first token after 51 ms, then 12 and 10 ms. There, on a clock of its own: after 50 ms, then 10 and 10.
        var one = Check([Ours(1, 1000, 1051, 1063, 1073)], [Truth(1, 7, 57, 67, 77)]);

        Assert.Equal(1, one.Figures.Compared);
        Assert.Equal(1, one.Figures.TtftErrorP50Ms!.Value, 1e-9);
        Assert.Equal(1, one.Figures.ItlErrorP50Ms!.Value, 1e-9); // between 2 and 0
        Assert.Equal(11, one.Figures.ItlP50Ms!.Value, 1e-9);
        Assert.Equal(10, one.Figures.TrueItlP50Ms!.Value, 1e-9);
        Assert.Equal(0, one.Figures.ServerLatenessP99Ms!.Value, 1e-9);
    }

    [Fact]
    public void Records_find_their_truth_by_its_number_and_not_by_their_order()
    {
        var one = Check([Ours(2, 0, 20, 30), Ours(1, 5, 55, 65)], [Truth(1, 0, 50, 60), Truth(2, 0, 20, 30)]);

        Assert.Equal(0, one.Figures.TtftErrorP99Ms!.Value, 1e-9);
    }

    [Fact]
    public void Lines_that_shared_a_read_came_at_one_instant_and_their_gap_is_wrong_by_all_of_it()
    {
        var ours = Ours(1, 0, 50, 70);
        ours = ours with
        {
            Timeline = ours.Timeline with { Reads = [new ContentRead(SampleRecord.At(50), 1), new ContentRead(SampleRecord.At(70), 2)] },
        };

        var one = Check([ours], [Truth(1, 0, 50, 60, 70)]);

        Assert.Equal(10, one.Figures.ItlErrorP50Ms!.Value, 1e-9); // 20 and 0 in place of 10 and 10
        Assert.Equal(200.0 / 3, one.Figures.CoalescedPercent!.Value, 1e-9);
    }

    [Fact]
    public void A_request_with_another_number_of_lines_is_not_compared_and_fails_the_check()
    {
        var one = Check([Ours(1, 0, 50, 60)], [Truth(1, 0, 50)]);

        Assert.Equal(0, one.Figures.Compared);
        Assert.Null(one.Figures.TtftErrorP50Ms);
        Assert.Contains("1 of 1 requests failed, or differ from what the server sent", one.Failures);
    }

    [Fact]
    public void All_streams_in_flight_all_the_time_and_small_errors_pass()
    {
        // Two streams over the whole second, and what the harness says is what was sent.
        var one = Check([Ours(1, 0, 500, 1000), Ours(2, 0, 500, 1000)], [Truth(1, 0, 500, 1000), Truth(2, 0, 500, 1000)], streams: 2);

        Assert.True(one.Passed, string.Join("; ", one.Failures));
        Assert.Equal(2, one.Figures.InFlight!.Value, 1e-9);
        Assert.Equal(2, one.Figures.PeakInFlight);
    }

    [Fact]
    public void A_stream_that_is_missing_half_of_the_time_fails()
    {
        var one = Check([Ours(1, 0, 500, 1000), Ours(2, 499, 500, 1000)], [Truth(1, 0, 500, 1000), Truth(2, 0, 1, 501)], streams: 2);

        Assert.Equal(["1.5 of 2 streams were in flight on average, 2 at most"], one.Failures);
    }

    [Fact]
    public void Requests_that_only_keep_the_others_busy_fill_the_load_and_are_not_compared()
    {
        // The second stream's request began before anything counted and ends with the second; nothing is known of it on the other side.
        var run = Run([Ours(1, 0, 500, 1000)], [Truth(1, 0, 500, 1000)], streams: 2) with { Uncounted = [Ours(2, -500, 500, 1000)] };

        var one = SelfCheckAnalysis.Analyze(run);

        Assert.True(one.Passed, string.Join("; ", one.Failures));
        Assert.Equal((1, 1, 4), (one.Figures.Requests, one.Figures.Compared, one.Figures.Lines));
        Assert.Equal(2, one.Figures.InFlight!.Value, 1e-9);
        Assert.Equal(2, one.Figures.PeakInFlight);
    }

    [Theory]
    [InlineData(true, 30)] // both requests of the user are judged
    [InlineData(false, 20)] // the first one was sent in a crowd
    public void The_first_lag_of_each_user_counts_when_users_started_one_after_another(bool spread, double lag)
    {
        var (first, second) = (Late(Ours(1, 40, 50, 60), 40), Late(Ours(2, 520, 550, 560), 20));
        var run = Run([first, second], [Truth(1, 0, 10, 20), Truth(2, 0, 30, 40)], streams: 1) with
        {
            Uncounted = spread ? [Ours(3, -50, -40, -30)] : [],
        };

        Assert.Equal(lag, SelfCheckAnalysis.Analyze(run).Figures.ScheduleLagP50Ms!.Value, 1e-9);

        static RequestRecord Late(RequestRecord record, double byMs) => record with
        {
            Identity = record.Identity with { User = 1 },
            Timeline = record.Timeline with { Planned = record.Timeline.Sent + Duration.FromMilliseconds(-byMs) },
        };
    }

    [Theory]
    [InlineData(297, 4, 1.0, 9.0, null)] // of 301 the 99th percentile is the 298th, the first of the four worst
    [InlineData(297, 4, 0.5, 10.2, "TTFT error p99 10.2 ms (n = 301) is over 10 ms")]
    [InlineData(298, 3, 0.5, 10.2, null)]
    [InlineData(297, 4, 1.1, 9.0, "TTFT error p50 1.10 ms is over 1 ms")]
    // too few for p99: the 96th is the 95th percentile of 101
    [InlineData(95, 6, 0.5, 10.2, "TTFT error p95 10.2 ms (n = 101) is over 10 ms")]
    [InlineData(96, 5, 0.5, 99, null)] // a hiccup of the machine
    [InlineData(40, 18, 0.5, 99, null)] // 58 are too few for p95, too
    [InlineData(40, 19, 0.5, 99, "TTFT error p95 99.0 ms (n = 59) is over 10 ms")]
    public void Ttft_errors_are_held_against_one_millisecond_at_the_median_and_ten_at_the_highest_percentile_that_they_tell(
        int many, int few, double usual, double worst, string? failure)
    {
        var errors = Enumerable.Repeat(usual, many).Concat(Enumerable.Repeat(worst, few)).ToArray();
        var ours = errors.Select((error, index) => Ours(index + 1, 0, 500 + error, 1000 + error)).ToArray();
        var truth = errors.Select((_, index) => Truth(index + 1, 0, 500, 1000)).ToArray();

        Assert.Equal(failure is null ? [] : [failure], Check(ours, truth, streams: errors.Length).Failures);
    }

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(1.1, false)] // the median fails, too
    public void A_failure_of_the_tail_alone_is_told_from_others(double usual, bool alone)
    {
        double[] errors = [.. Enumerable.Repeat(usual, 95), .. Enumerable.Repeat(12.0, 6)];
        var one = Check(
            [.. errors.Select((error, index) => Ours(index + 1, 0, 500 + error, 1000 + error))],
            [.. errors.Select((_, index) => Truth(index + 1, 0, 500, 1000))],
            streams: 101);

        Assert.Equal(alone, SelfCheckLimits.FailedByTailAlone(one));
    }

    [Fact]
    public void At_a_rate_the_planned_requests_must_have_been_sent()
    {
        var one = SelfCheckAnalysis.Analyze(Run([Ours(1, 0, 50, 60)], [Truth(1, 0, 50, 60)], streams: null) with { Planned = 2 });

        Assert.Equal(["1 of 2 planned requests were sent"], one.Failures);
    }

    [Fact]
    public void The_server_s_truth_is_read_without_tokens_that_have_no_line()
    {
        var served = TruthLine.Read("""{"id":3,"path":"/api/chat","state":"done","arrived_ns":5,"prompt_tokens":7,"due_ns":[10,20,30],"sent_ns":[11,31,31],"silent":[1]}""");

        Assert.Equal((7, 5), (served!.Number, served.Arrived.Nanoseconds));
        Assert.Equal([(10L, 11L), (30L, 31L)], served.Lines.Select(line => (line.Due.Nanoseconds, line.Sent.Nanoseconds)));
        Assert.Null(TruthLine.Read("""{"origin_utc":"2026-01-01T00:00:00Z","now_ns":1,"forgotten":0}"""));
        Assert.Null(
            TruthLine.Read("""{"id":1,"path":"/api/version","state":"done","arrived_ns":5,"due_ns":[],"sent_ns":[],"silent":[]}"""));
    }

    private static SelfCheckTry Check(RequestRecord[] ours, ServedRequest[] truth, int streams = 1) =>
        SelfCheckAnalysis.Analyze(Run(ours, truth, streams));

    /// <summary>A second long.</summary>
    private static SelfCheckRun Run(RequestRecord[] ours, ServedRequest[] truth, int? streams) => new()
    {
        Load = new SelfCheckLoad
        {
            Streams = streams,
            Rate = streams is null ? 2 : null,
            FirstToken = Duration.FromMilliseconds(50),
            TokenInterval = Duration.FromMilliseconds(10),
            Tokens = 3,
            Length = Duration.FromSeconds(1),
        },
        Start = SampleRecord.At(0),
        End = SampleRecord.At(1000),
        Records = ours,
        Served = truth,
        Cpu = Duration.FromMilliseconds(1),
    };

    private static RequestRecord Ours(int number, double sentMs, params double[] readsMs)
    {
        var record = SampleRecord.Streamed(sentMs, readsMs, SampleRecord.Identity(number, user: number));
        return record with { Usage = record.Usage with { PromptTokens = number } };
    }

    private static ServedRequest Truth(int number, double arrivedMs, params double[] sentMs) =>
        new(number, SampleRecord.At(arrivedMs), [.. sentMs.Select(at => new ServedLine(SampleRecord.At(at), SampleRecord.At(at)))]);
}
