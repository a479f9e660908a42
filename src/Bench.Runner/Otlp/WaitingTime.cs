namespace Bench.Runner.Otlp;

/// <summary>
/// The time limit for waiting for a collector, over all requests together. Computation in between does not count:
/// the gaps of a large run take seconds to add up.
/// </summary>
/// <param name="time">The time source for waiting.</param>
/// <param name="limit">In all.</param>
internal sealed class WaitingTime(TimeProvider time, TimeSpan limit)
{
    public TimeSpan Limit { get; } = limit;

    public TimeSpan Left { get; private set; } = limit;

    public bool IsOver => Left < TimeSpan.FromMilliseconds(1);

    /// <summary>Waits for that, and takes what it took from what is left.</summary>
    public T Spend<T>(Func<T> wait)
    {
        var began = time.GetTimestamp();
        var result = wait();
        Left -= time.GetElapsedTime(began);
        return result;
    }
}
