using Bench.Core.Time;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Core.Tests.Time;

public sealed class RunClockTests
{
    [Fact]
    public void It_counts_from_its_own_origin()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        time.Advance(TimeSpan.FromSeconds(5));
        var clock = new RunClock(time);
        time.Advance(TimeSpan.FromMilliseconds(7));

        Assert.Equal(new Instant(7_000_000), clock.Now);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 10, TimeSpan.Zero), clock.OriginUtc);
    }

    [Fact]
    public void A_stamp_taken_earlier_keeps_its_instant()
    {
        var time = new FakeTimeProvider();
        var clock = new RunClock(time);
        time.Advance(TimeSpan.FromMilliseconds(1));
        var stamp = time.GetTimestamp();
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new Instant(1_000_000), clock.At(stamp));
    }

    [Fact]
    public void Ticks_of_another_length_become_nanoseconds()
    {
        var clock = new RunClock(new TenMegahertz());
        Assert.Equal(new Instant(1_000_000_000), clock.At(1_000 + 10_000_000));
    }

    private sealed class TenMegahertz : TimeProvider
    {
        public override long TimestampFrequency => 10_000_000;

        public override long GetTimestamp() => 1_000;
    }
}
