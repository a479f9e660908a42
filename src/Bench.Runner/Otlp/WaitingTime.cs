namespace Bench.Runner.Otlp;

/// <summary>
/// How long a collector is waited for, in all requests together. What is computed between them does not count:
/// the gaps of a large run take seconds to add up.
/// </summary>
/// <param name="time">What waiting goes by.</param>
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
