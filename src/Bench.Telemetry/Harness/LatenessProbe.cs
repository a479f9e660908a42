using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Telemetry.Harness;

/// <summary>
/// Asks the machine a hundred times a second for its turn, on a thread of its own, and notes how late it came: what the harness's other threads have to
/// expect. A pause of the garbage collector is in it. Ten times a second it asks the thread pool likewise.
/// </summary>
internal sealed class LatenessProbe : IDisposable
{
    private const int PeriodMs = 10;

    /// <summary>The pool is asked with every so many wake-ups.</summary>
    private const int PoolEvery = 10;

    private readonly RunClock _clock;
    private readonly LatenessTally _wakeUps = new();
    private readonly LatenessTally _poolWaits = new();
    private readonly object _signal = new();
    private bool _stopped;
    private int _waitingInPool;

    private LatenessProbe(RunClock clock) => _clock = clock;

    /// <summary>Null until it was woken once.</summary>
    public LatenessSummary? WakeUps => _wakeUps.Summary;

    public LatenessSummary? PoolWaits => _poolWaits.Summary;

    public static LatenessProbe Start(RunClock clock)
    {
        var probe = new LatenessProbe(clock);
        new Thread(probe.Watch) { Name = "lateness probe", IsBackground = true }.Start();
        return probe;
    }

    public void Dispose()
    {
        lock (_signal)
        {
            _stopped = true;
            Monitor.Pulse(_signal);
        }
    }

    private void Watch()
    {
        for (var turn = 0; Wait() is { } lateness; turn++)
        {
            _wakeUps.Add(lateness);
            if (turn % PoolEvery == 0)
                AskPool();
        }
    }

    /// <summary>How late the wait ended; null when there is nothing more to wait for.</summary>
    private Duration? Wait()
    {
        lock (_signal)
        {
            if (_stopped)
                return null;
            var asked = _clock.Now;
            Monitor.Wait(_signal, PeriodMs);
            return _stopped ? null : _clock.Now - asked - Duration.FromMilliseconds(PeriodMs);
        }
    }

    /// <summary>One question at a time: a pool that does not answer is not flooded, and its answer tells the whole wait.</summary>
    private void AskPool()
    {
        if (Interlocked.Exchange(ref _waitingInPool, 1) == 1)
            return;
        ThreadPool.UnsafeQueueUserWorkItem(
            static question =>
            {
                question.Probe._poolWaits.Add(question.Probe._clock.Now - question.Asked);
                Volatile.Write(ref question.Probe._waitingInPool, 0);
            },
            (Probe: this, Asked: _clock.Now),
            preferLocal: false);
    }
}
