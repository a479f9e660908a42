using System.Globalization;
using Bench.Core.Time;

namespace Bench.Core.Tests.Time;

public sealed class DurationTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(80_000_000, "80ms")]
    [InlineData(1_500_000, "1.5ms")]
    [InlineData(1_500_000_000, "1.5s")]
    [InlineData(90_000_000_000, "90s")]
    [InlineData(120_000_000_000, "2m")]
    [InlineData(3_600_000_000_000, "1h")]
    [InlineData(-2_500_000, "-2.5ms")]
    public void It_is_written_as_the_scenario_language_writes_it_under_every_culture(long nanoseconds, string text)
    {
        foreach (var culture in new[] { "en-US", "de-DE", "ar-SA" })
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(text, new Duration(nanoseconds).ToString());
        }
    }

    [Fact]
    public void Units_are_read_to_the_nanosecond()
    {
        Assert.Equal(new Duration(1_500_000_000), Duration.FromSeconds(1.5));
        Assert.Equal(new Duration(2_500_000), Duration.FromMilliseconds(2.5));
        Assert.Equal((2.5, 0.0025), (Duration.FromMilliseconds(2.5).Milliseconds, Duration.FromMilliseconds(2.5).Seconds));
    }

    [Theory]
    [InlineData(1_000_000_000, 10_000_000)]
    [InlineData(101, 2)] // a wait may be longer than asked for by less than 100 ns, never shorter
    [InlineData(100, 1)]
    public void A_wait_is_never_shorter_than_asked_for(long nanoseconds, long ticks) =>
        Assert.Equal(TimeSpan.FromTicks(ticks), new Duration(nanoseconds).ToTimeSpan());

    [Fact]
    public void Durations_are_added_subtracted_and_ordered()
    {
        var (two, three) = (Duration.FromSeconds(2), Duration.FromSeconds(3));

        Assert.Equal(Duration.FromSeconds(5), two + three);
        Assert.Equal(Duration.FromSeconds(-1), two - three);
        Assert.True(two < three && three > two && two <= three && three >= two);
        Assert.Equal(-1, two.CompareTo(three));
    }
}
