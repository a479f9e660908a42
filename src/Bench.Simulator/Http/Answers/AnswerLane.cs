namespace Bench.Simulator.Http.Answers;

/// <summary>
/// A thread that does nothing but send: what is posted here is done in order, and nothing else.
/// A pool's thread may be in the middle of something else when a token is due, and its idle threads spin for more,
/// on cores which those that read the tokens need. Work must not block.
/// </summary>
internal sealed class AnswerLane : SynchronizationContext, IDisposable
{
    private readonly object _signal = new();
    private List<(SendOrPostCallback Work, object? State)> _posted = [];
    private bool _ended;

    public AnswerLane()
    {
        var thread = new Thread(Work) { Name = "answers", IsBackground = true };
        thread.Start();
    }

    /// <summary>Runs it here from its first line to its end. Its awaits come back here, unless they say otherwise.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        var start = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(_ => start.SetResult(work()), null);
        return start.Task.Unwrap();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_signal)
        {
            _posted.Add((d, state));
            if (_posted.Count == 1)
                Monitor.Pulse(_signal);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nobody waits for a lane.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>What was posted before is still done.</summary>
    public void Dispose()
    {
        lock (_signal)
        {
            _ended = true;
            Monitor.Pulse(_signal);
        }
    }

    private void Work()
    {
        SetSynchronizationContext(this);
        var taken = new List<(SendOrPostCallback Work, object? State)>();
        while (Take(ref taken))
        {
            foreach (var (work, state) in taken)
                work(state);
            taken.Clear();
        }
    }

    private bool Take(ref List<(SendOrPostCallback Work, object? State)> taken)
    {
        lock (_signal)
        {
            while (_posted.Count == 0)
            {
                if (_ended)
                    return false;
                Monitor.Wait(_signal);
            }

            (_posted, taken) = (taken, _posted);
            return true;
        }
    }
}
