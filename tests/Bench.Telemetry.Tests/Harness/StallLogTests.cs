using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Telemetry.Harness;

namespace Bench.Telemetry.Tests.Harness;

public sealed class StallLogTests
{
    [Fact]
    public void What_is_shorter_than_fifty_milliseconds_is_no_stall()
    {
        var log = new StallLog();
        log.Add(At(1, 49.9));
        log.Add(At(2, 50));

        Assert.Equal([At(2, 50)], log.All);
    }

    [Fact]
    public void The_hundred_longest_are_kept_in_the_order_of_their_starts()
    {
        var log = new StallLog();
        for (var second = 0; second < 150; second++)
            log.Add(At(second, second % 2 == 0 ? 60 : 70)); // 75 of each

        Assert.Equal((100, 75), (log.All.Count, log.All.Count(stall => stall.Length.Milliseconds == 70)));
        Assert.Equal(log.All.OrderBy(stall => stall.Start), log.All);
    }

    private static Stall At(double second, double milliseconds) =>
        new(new Instant((long)(second * 1e9)), Duration.FromMilliseconds(milliseconds));
}
