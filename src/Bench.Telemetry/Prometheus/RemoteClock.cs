using Bench.Core.Telemetry;
using Bench.Core.Time;

namespace Bench.Telemetry.Prometheus;

/// <summary>The other host's wall clock against this one's: of all answers that told a time, the surest.</summary>
internal sealed class RemoteClock(RunClock clock)
{
    /// <summary>The Date header is cut to whole seconds: the time was half of one later, half a second either way.</summary>
    private static readonly Duration HalfSecond = Duration.FromMilliseconds(500);

    /// <summary>In the year 2255: what tells more is no clock, and has no room among nanoseconds.</summary>
    private const double LatestSecond = 9e9;

    /// <summary>Null: none told a time yet.</summary>
    public ClockOffset? Best { get; private set; }

    /// <param name="unixSeconds">The time on the page itself; null to use the Date header.</param>
    public void Told(Scrape scrape, double? unixSeconds)
    {
        if (unixSeconds is > 0 and < LatestSecond and var seconds)
            Take(scrape, Duration.FromSeconds(seconds), Duration.Zero);
        else if (scrape.Date is { } date)
            Take(scrape, SinceEpoch(date) + HalfSecond, HalfSecond);
    }

    private void Take(Scrape scrape, Duration told, Duration unsure)
    {
        var here = SinceEpoch(clock.OriginUtc) + new Duration(scrape.Middle.Nanoseconds);
        var uncertainty = new Duration(scrape.RoundTrip.Nanoseconds / 2) + unsure;
        if (Best is null || uncertainty < Best.Uncertainty)
            Best = new ClockOffset(told - here, uncertainty);
    }

    private static Duration SinceEpoch(DateTimeOffset instant) => new((instant - DateTimeOffset.UnixEpoch).Ticks * 100);
}
