namespace Bench.Testing.Servers;

/// <summary>So many at once, the others in the order they came. No limit with 0.</summary>
internal sealed class SlotQueue(Func<int> slots)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _active;

    /// <summary>Those that have entered and not left.</summary>
    public int Active
    {
        get
        {
            lock (_lock)
                return _active;
        }
    }

    public async Task EnterAsync(CancellationToken cancellation)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (slots() == 0 || _active < slots())
            {
                _active++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using var registration = cancellation.UnsafeRegister(_ => turn.TrySetCanceled(cancellation), null);
        await turn.Task;
    }

    public void Leave()
    {
        lock (_lock)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    return; // the slot goes to the next in turn that still waits
            }

            _active--;
        }
    }
}
