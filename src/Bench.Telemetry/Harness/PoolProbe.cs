namespace Bench.Telemetry.Harness;

/// <summary>
/// The time that a work item waits for a thread of the pool. One is queued at a time, and its wait is reported at the next
/// asking; while it still waits, its wait so far.
/// </summary>
/// <param name="queue">Hands work to the pool.</param>
internal sealed class PoolProbe(TimeProvider time, Action<Action> queue)
{
    private const long Waiting = -1;

    private long? _queued;
    private long _begun = Waiting;

    /// <summary>Null: nothing was queued before.</summary>
    public TimeSpan? Next()
    {
        var (queued, begun) = (_queued, Interlocked.Read(ref _begun));
        if (queued is { } since && begun == Waiting)
            return time.GetElapsedTime(since);

        Interlocked.Exchange(ref _begun, Waiting);
        _queued = time.GetTimestamp();
        queue(Begin);
        return queued is { } before ? time.GetElapsedTime(before, begun) : null;
    }

    private void Begin() => Interlocked.Exchange(ref _begun, time.GetTimestamp());
}
