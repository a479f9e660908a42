using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Prometheus;
using Bench.Telemetry.Prometheus.Pages;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Prometheus;

/// <summary>The manual clock begins at 03:04:05 on 2 January 2026, which is 1767323045 s after 1970.</summary>
public sealed class RemoteClockTests
{
    private const double Begin = 1767323045;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly RunClock _clock;
    private readonly RemoteClock _remote;

    public RemoteClockTests()
    {
        _clock = new RunClock(_time);
        _remote = new RemoteClock(_clock);
    }

    [Fact]
    public void A_page_that_tells_its_time_is_sure_to_half_the_round_trip()
    {
        _remote.Told(Asked(1000, 1020), Begin + 11.01); // the middle is 1.01 s after the beginning

        Assert.Equal((10_000.0, 10.0), Rounded());
    }

    [Fact]
    public void A_date_is_sure_to_half_a_second_more()
    {
        _remote.Told(Asked(1000, 1020, Begin + 4), null);

        Assert.Equal((3_490.0, 510.0), Rounded()); // 4 s were told, so it was 4.5 s, against 1.01 s
    }

    [Fact]
    public void The_surest_answer_stays()
    {
        _remote.Told(Asked(0, 0, Begin), null);
        _remote.Told(Asked(1000, 1100), Begin + 6.05);
        _remote.Told(Asked(2000, 2020), Begin + 7.01);
        _remote.Told(Asked(3000, 3200), Begin + 99);

        Assert.Equal((5_000.0, 10.0), Rounded());
    }

    [Fact]
    public void Who_tells_nothing_is_not_known()
    {
        _remote.Told(Asked(0, 10), null);

        Assert.Null(_remote.Best);
    }

    [Fact]
    public void A_source_tells_the_clock_of_its_page()
    {
        using var source = new ScriptedPages(_time, ScriptedPages.Page(ScriptedPages.File("node-1"))).Source(_clock);

        source.Open();

        ITelemetrySource remote = source;
        // it tells 10 s after the beginning, at 10 ms
        Assert.Equal((9_990.0, 10.0), (Math.Round(remote.Clock!.Offset.Milliseconds, 2), remote.Clock.Uncertainty.Milliseconds));
    }

    /// <summary>The double of a page's seconds is good to a quarter of a microsecond.</summary>
    private (double Offset, double Uncertainty) Rounded() =>
        (Math.Round(_remote.Best!.Offset.Milliseconds, 2), Math.Round(_remote.Best.Uncertainty.Milliseconds, 2));

    private static Scrape Asked(double sent, double received, double? date = null) => new(
        new PrometheusPage(new Dictionary<string, IReadOnlyList<PrometheusValue>>()),
        Instant(sent),
        Instant(received),
        date is { } seconds ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null);

    private static Instant Instant(double milliseconds) => new(Duration.FromMilliseconds(milliseconds).Nanoseconds);
}
