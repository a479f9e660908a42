using Bench.Telemetry.Harness;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Telemetry.Tests.Harness;

public sealed class PoolProbeTests
{
    [Fact]
    public void The_wait_of_one_piece_of_work_is_told_at_the_next_asking_and_never_two_wait()
    {
        var time = new FakeTimeProvider();
        Queue<Action> pool = [];
        var probe = new PoolProbe(time, pool.Enqueue);

        Assert.Null(probe.Next());
        time.Advance(TimeSpan.FromMilliseconds(3));
        pool.Dequeue()();
        time.Advance(TimeSpan.FromMilliseconds(197));
        Assert.Equal(TimeSpan.FromMilliseconds(3), probe.Next());

        // nothing takes the second for half a second
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(TimeSpan.FromMilliseconds(200), probe.Next());
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(TimeSpan.FromMilliseconds(400), probe.Next());
        Assert.Single(pool);
        time.Advance(TimeSpan.FromMilliseconds(100));
        pool.Dequeue()();
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(TimeSpan.FromMilliseconds(500), probe.Next());
        Assert.Single(pool);
    }
}
