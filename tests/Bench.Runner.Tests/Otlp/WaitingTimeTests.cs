using Bench.Runner.Otlp;
using Microsoft.Extensions.Time.Testing;

namespace Bench.Runner.Tests.Otlp;

public sealed class WaitingTimeTests
{
    [Fact]
    public void Only_what_was_waited_for_is_taken_from_what_is_left()
    {
        var time = new FakeTimeProvider();
        var waiting = new WaitingTime(time, TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(100)); // computing
        Wait(4);
        time.Advance(TimeSpan.FromSeconds(100));
        Wait(3);

        Assert.Equal((TimeSpan.FromSeconds(3), false), (waiting.Left, waiting.IsOver));
        Wait(3);
        Assert.True(waiting.IsOver);

        void Wait(int seconds) => waiting.Spend(() =>
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return true;
        });
    }
}
