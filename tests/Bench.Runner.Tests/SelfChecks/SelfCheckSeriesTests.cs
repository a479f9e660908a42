using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Runner.SelfChecks;

namespace Bench.Runner.Tests.SelfChecks;

public sealed class SelfCheckSeriesTests
{
    [Theory]
    [InlineData(64, "64", 64)] // passes at once
    [InlineData(40, "64 32", 32)]
    [InlineData(20, "64 32 16", 16)]
    [InlineData(10, "64 32 16", 0)] // three tries and no more
    public async Task What_is_too_much_is_halved_twice(int bearable, string tried, int passed)
    {
        var series = new SelfCheckSeries(
            (load, _) => Task.FromResult<(SelfCheckTry?, string?)>((Try(load, load.Streams <= bearable), null)));

        var check = await series.RunAsync(64, CancellationToken.None);

        Assert.Equal(tried, string.Join(' ', check.Tries.Select(one => one.Load.Streams)));
        Assert.Equal((passed, bearable < 64), (check.PassedStreams, check.Failed));
    }

    [Theory]
    [InlineData(1, "64 64", 64, false)] // a hiccup: the second try of the same load passes
    [InlineData(2, "64 64 32", 32, true)]
    [InlineData(6, "64 64 32 32 16 16", 0, true)]
    public async Task What_only_the_tail_fails_is_tried_once_more_before_it_counts(int hiccups, string tried, int passed, bool failed)
    {
        var series = new SelfCheckSeries(
            (load, _) => Task.FromResult<(SelfCheckTry?, string?)>((hiccups-- > 0 ? Hiccup(load) : Try(load, passes: true), null)));

        var check = await series.RunAsync(64, CancellationToken.None);

        Assert.Equal(tried, string.Join(' ', check.Tries.Select(one => one.Load.Streams)));
        Assert.Equal((passed, failed), (check.PassedStreams, check.Failed));
    }

    [Fact]
    public async Task What_could_not_be_done_is_told_and_neither_passed_nor_failed()
    {
        var check = await new SelfCheckSeries((_, _) => Task.FromResult<(SelfCheckTry?, string?)>((null, "no child")))
            .RunAsync(64, CancellationToken.None);

        Assert.Equal(("no child", null, false), (check.NotDone, check.PassedStreams, check.Failed));
    }

    [Theory]
    [InlineData(64, 10)]
    [InlineData(256, 25.6)] // 10,000 tokens a second in all
    public void Ahead_of_a_run_tokens_come_every_10_ms_or_10000_a_second_in_all(int streams, double intervalMs) =>
        Assert.Equal(intervalMs, SelfCheckLoads.Short(streams).TokenInterval.Milliseconds, 1e-6);

    [Fact]
    public void A_rate_comes_to_as_many_streams_as_arrive_while_one_is_answered()
    {
        var rate = new LoadProfile.OpenLoop { RequestsPerSecond = 20, Arrivals = new ArrivalPattern.Constant(), Drain = Duration.Zero };

        Assert.Equal(
            40, SelfCheckLoads.StreamsOf([(rate, Duration.FromSeconds(2)), (new LoadProfile.ClosedLoop(8), Duration.FromSeconds(2))]));
        Assert.Equal(10, SelfCheckLoads.StreamsOf([(rate with { MaxInFlight = 10 }, Duration.FromSeconds(2))]));
        Assert.Equal(0, SelfCheckLoads.StreamsOf([]));
    }

    [Theory]
    [InlineData(4, 100, true)] // 100 a second, each of 50 + 16 x 10 ms: 21 streams
    [InlineData(20, 100, true)]
    [InlineData(22, 100, false)]
    public void The_largest_load_of_a_file_is_the_one_that_comes_to_the_most_streams(int users, double perSecond, bool isRate)
    {
        var rate =
            new LoadProfile.OpenLoop { RequestsPerSecond = perSecond, Arrivals = new ArrivalPattern.Constant(), Drain = Duration.Zero };

        var largest = SelfCheckLoads.Largest(
            [new LoadProfile.ClosedLoop(1), new LoadProfile.ClosedLoop(users), rate with { RequestsPerSecond = 1 }, rate],
            Duration.FromMilliseconds(50),
            Duration.FromMilliseconds(10));

        Assert.Equal(isRate ? rate : new LoadProfile.ClosedLoop(users), largest);
    }

    [Fact]
    public void A_file_without_a_stream_has_no_largest_load() =>
        Assert.Null(SelfCheckLoads.Largest([], Duration.FromMilliseconds(50), Duration.FromMilliseconds(10)));

    /// <summary>100 requests whose errors are over 10 ms at the 95th percentile.</summary>
    private static SelfCheckTry Hiccup(SelfCheckLoad load) => new(
        load,
        Try(load, passes: true).Figures with { Requests = 100, Compared = 100, TtftErrorP95Ms = 12 },
        ["TTFT error p95 12.0 ms (n = 100) is over 10 ms"]);

    private static SelfCheckTry Try(SelfCheckLoad load, bool passes) => new(
        load,
        new SelfCheckFigures
        {
            Requests = 1,
            Compared = 1,
            Lines = 1,
            TtftErrorP50Ms = 0,
            TtftErrorP95Ms = 0,
            TtftErrorP99Ms = 0,
            ItlErrorP50Ms = 0,
            ItlErrorP99Ms = 0,
            ItlP50Ms = 10,
            TrueItlP50Ms = 10,
            ScheduleLagP50Ms = 0,
            ScheduleLagP99Ms = 0,
            ServerLatenessP99Ms = 0,
            InFlight = 1,
            PeakInFlight = 1,
            CoalescedPercent = 0,
            Cpu = Duration.Zero,
            Took = Duration.FromSeconds(1),
        },
        passes ? [] : ["too slow"]);
}
