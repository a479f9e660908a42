namespace Bench.Core.Time;

/// <summary>
/// The one clock of a sitting: monotonic ticks since an origin, and one wall-clock anchor of that origin.
/// Thread-safe; reading it allocates nothing.
/// </summary>
public sealed class RunClock
{
    private readonly long _origin;
    private readonly double _nanosecondsPerTick;

    public RunClock(TimeProvider time)
    {
        Time = time;
        OriginUtc = time.GetUtcNow();
        _origin = time.GetTimestamp();
        _nanosecondsPerTick = 1e9 / time.TimestampFrequency;
    }

    /// <summary>The source of ticks, timers and waits.</summary>
    public TimeProvider Time { get; }

    /// <summary>The origin on the wall clock: the anchor in the run manifest, and no latency's operand.</summary>
    public DateTimeOffset OriginUtc { get; }

    public Instant Now => At(Time.GetTimestamp());

    /// <summary>The instant of a raw tick count taken from <see cref="Time"/>.</summary>
    public Instant At(long timestamp) => new((long)((timestamp - _origin) * _nanosecondsPerTick));
}
