using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.SelfChecks;

namespace Bench.Runner.Tests.SelfChecks;

public sealed class SelfCheckCellTests
{
    [Fact]
    public void Streams_start_one_after_another_over_the_time_of_a_mean_answer()
    {
        // 50 ms to the first of 96 tokens, and 10 ms to each of the others.
        var load = SelfCheckLoads.AtOnce(256, Duration.FromMilliseconds(50), Duration.FromMilliseconds(10), Duration.FromSeconds(2)) with
        {
            Tokens = 96,
        };

        var cell = SelfCheckCell.Of(load);

        Assert.Equal(new LoadProfile.ClosedLoop(256) { Ramp = Duration.FromSeconds(1) }, cell.Load);
        Assert.True(cell.SpreadsUsers);
    }

    [Fact]
    public void A_single_stream_starts_at_once()
    {
        var load = SelfCheckLoads.AtOnce(1, Duration.FromMilliseconds(50), Duration.FromMilliseconds(10), Duration.FromSeconds(2));

        Assert.False(SelfCheckCell.Of(load).SpreadsUsers);
    }
}
