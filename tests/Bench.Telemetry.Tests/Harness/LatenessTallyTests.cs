using Bench.Core.Time;
using Bench.Telemetry.Harness;

namespace Bench.Telemetry.Tests.Harness;

public sealed class LatenessTallyTests
{
    [Fact]
    public void Nothing_seen_is_no_summary() => Assert.Null(new LatenessTally().Summary);

    [Fact]
    public void Percentiles_are_rounded_up_to_a_tenth_of_a_millisecond()
    {
        var tally = new LatenessTally();
        for (var late = 1; late <= 100; late++)
            tally.Add(Duration.FromMilliseconds(late - 0.05));

        var summary = tally.Summary!;
        Assert.Equal((100, 90.0, 99.0), (summary.Count, summary.P90.Milliseconds, summary.P99.Milliseconds));
        Assert.Equal(99.95, summary.Max.Milliseconds);
    }

    [Fact]
    public void What_came_early_was_not_late_and_what_came_after_a_second_counts_as_the_latest()
    {
        var tally = new LatenessTally();
        tally.Add(Duration.FromMilliseconds(-3));
        Assert.Equal(Duration.Zero, tally.Summary!.P90);

        tally.Add(Duration.FromSeconds(3));
        Assert.Equal((2, 3.0, 3.0), (tally.Summary!.Count, tally.Summary.P99.Seconds, tally.Summary.Max.Seconds));
    }
}
