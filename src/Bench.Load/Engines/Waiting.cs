using Bench.Core.Time;

namespace Bench.Load.Engines;

/// <summary>Waiting for an instant where the platform's timers are good enough.</summary>
internal static class Waiting
{
    /// <summary>
    /// Never ends early, though timers may, by part of a millisecond; a cancellation ends it at once, without an exception.
    /// </summary>
    public static async Task UntilAsync(Instant due, RunClock clock, CancellationToken over)
    {
        while (due - clock.Now is var left && left > Duration.Zero && !over.IsCancellationRequested)
        {
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(left.Milliseconds)); // timers drop parts of a millisecond
            await Task.Delay(whole, clock.Time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
