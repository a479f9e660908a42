namespace Bench.Load.Conversations;

/// <summary>Numbers the requests of a phase across its users, up to its limit. Thread-safe.</summary>
/// <param name="limit">Null: no limit.</param>
internal sealed class RequestQuota(int? limit)
{
    private readonly TaskCompletionSource _exhausted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    /// <summary>Completes when the last one has been taken.</summary>
    public Task Exhausted => _exhausted.Task;

    /// <summary>The next number, from 1; null when none is left.</summary>
    public int? Take()
    {
        if (Volatile.Read(ref _taken) >= limit)
            return null;
        var number = Interlocked.Increment(ref _taken);
        if (number >= limit)
            _exhausted.TrySetResult();
        return number > limit ? null : number;
    }
}
