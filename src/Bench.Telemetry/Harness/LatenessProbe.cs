using Bench.Core.Pacing;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Telemetry.Harness;

/// <summary>
/// Asks the machine a hundred times per second for its turn, on a thread of its own, and notes how late it came: what the harness's other
/// threads have to expect. A pause of the garbage collector is in it. Ten times per second it asks the thread pool likewise.
/// As long as it does, ticks of the system are short, because they would make every wait of the harness late on Windows.
/// </summary>
internal sealed class LatenessProbe : IDisposable
{
    private const int PeriodMs = 10;

    /// <summary>The pool is asked with every so many wake-ups.</summary>
    private const int PoolEvery = 10;

    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    private readonly RunClock _clock;
    private readonly LatenessTally _wakeUps = new();
    private readonly LatenessTally _poolWaits = new();
    private readonly StallLog _stalls = new();
    private readonly object _signal = new();
    private readonly IDisposable _ticks = ShortTicks.Hold();
    private readonly Thread _thread;
    private bool _stopped;
    private int _waitingInPool;

    private LatenessProbe(RunClock clock)
    {
        _clock = clock;
        _thread = new Thread(Watch) { Name = "lateness probe", IsBackground = true };
    }

    /// <summary>Null until it was woken once.</summary>
    public LatenessSummary? WakeUps => _wakeUps.Summary;

    public LatenessSummary? PoolWaits => _poolWaits.Summary;

    public IReadOnlyList<Stall> Stalls => _stalls.All;

    public static LatenessProbe Start(RunClock clock)
    {
        var probe = new LatenessProbe(clock);
        probe._thread.Start();
        return probe;
    }

    /// <summary>A stall that it is in the middle of is noted, too: it may be what ended the cell.</summary>
    public void Dispose()
    {
        lock (_signal)
        {
            _stopped = true;
            Monitor.Pulse(_signal);
        }

        _thread.Join(LongestGoodbye);
        _ticks.Dispose();
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

    /// <summary>The lateness of the end of the wait; null if there is nothing more to wait for.</summary>
    private Duration? Wait()
    {
        lock (_signal)
        {
            if (_stopped)
                return null;
            var due = _clock.Now + Duration.FromMilliseconds(PeriodMs);
            Monitor.Wait(_signal, PeriodMs);
            var late = _clock.Now - due;
            _stalls.Add(new Stall(due, late));
            return _stopped ? null : late;
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
