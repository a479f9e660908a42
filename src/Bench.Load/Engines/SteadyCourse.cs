using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// The users start one after another. What is sent until the last of them has started is the ramp; the requests after it count,
/// so many of them or those sent within the duration. The users go on with the drain until the last of those has ended,
/// so that each meets the full load to its end; then the others in flight are cancelled.
/// </summary>
internal sealed class SteadyCourse : ILoopCourse
{
    private readonly LoopPhase _phase;
    private readonly StartSpread _starts;
    private readonly bool[] _started;
    private readonly StopCondition _stop;
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _none;
    private readonly CancellationTokenSource _uncounted;
    private readonly Lock _lock = new();
    private Instant? _from;
    private int _active;
    private int _ramp;
    private int _counted;
    private int _drain;
    private int _inFlight;
    private bool _closed;
    private bool _isOver;
    private Task _closing = Task.CompletedTask;
    private Task _ending = Task.CompletedTask;

    public SteadyCourse(LoopPhase phase, StartSpread starts, int users)
    {
        _phase = phase;
        _starts = starts;
        _started = new bool[users];
        _stop = phase.Run.Stop;
        _none = CancellationTokenSource.CreateLinkedTokenSource(phase.Stop, _over.Token);
        _uncounted = CancellationTokenSource.CreateLinkedTokenSource(phase.Halt, _over.Token);
        NoMore = _none.Token;
    }

    public CancellationToken NoMore { get; }

    /// <summary>Null until all users are active.</summary>
    public SteadyPart? Part => _from is { } from ? new SteadyPart(from, _starts) : null;

    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _isOver;
        }
    }

    public bool CountsMore
    {
        get
        {
            lock (_lock)
                return !_closed;
        }
    }

    public Instant? Until => null;

    /// <summary>Evenly spread: drawn starts would leave gaps and crowds.</summary>
    public Duration StartOf(int user) => new((long)(_starts.Over.Nanoseconds * ((user - 1.0) / _started.Length)));

    public Place? Take(int user)
    {
        lock (_lock)
        {
            if (_isOver)
                return null;
            if (_from is null)
                return TakeOfRamp(user);
            CloseIfDue();
            if (_closed)
                return _isOver ? null : new Place(Phase.Drain, ++_drain);
            _inFlight++;
            _closed = ++_counted == _stop.Requests;
            return new Place(Phase.Measured, _counted);
        }
    }

    public Task EndedAsync(Phase phase)
    {
        if (phase != Phase.Measured)
            return Task.CompletedTask;
        lock (_lock)
        {
            _inFlight--;
            CloseIfDue();
            return _ending;
        }
    }

    public CancellationToken HaltOf(Phase phase) => phase == Phase.Measured ? _phase.Halt : _uncounted.Token;

    /// <summary>Once all users have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _closing;
        await _ending;
        _none.Dispose();
        _uncounted.Dispose();
        _over.Dispose();
    }

    private Place TakeOfRamp(int user)
    {
        if (!_started[user - 1])
        {
            _started[user - 1] = true;
            if (++_active == _started.Length && !_phase.Stop.IsCancellationRequested)
                Begin(_phase.Run.Clock.Now);
        }

        return new Place(Phase.Ramp, ++_ramp);
    }

    private void Begin(Instant from)
    {
        _from = from;
        if (_stop.Duration is { } duration)
            _closing = CloseAtAsync(from + duration);
    }

    /// <summary>Ends the phase if all users think or rest when the time is over, because no request would notice it.</summary>
    private async Task CloseAtAsync(Instant end)
    {
        await Waiting.UntilAsync(end, _phase.Run.Clock, NoMore);
        lock (_lock)
            CloseIfDue();
    }

    private void CloseIfDue()
    {
        _closed |= _from is { } from && _phase.Run.Clock.Now >= from + _stop.Duration;
        if (!_closed || _inFlight > 0 || _isOver)
            return;
        _isOver = true;
        _ending = _over.CancelAsync();
    }
}
