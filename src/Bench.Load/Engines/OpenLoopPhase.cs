using Bench.Core.Contracts;
using Bench.Core.Pacing;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Load.Arrivals;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// One phase of an open loop, step by step: note what is due, send what may be sent, say when to look again. Steps never overlap;
/// only the ends of requests come from elsewhere (<see cref="Flights"/>).
/// </summary>
internal sealed class OpenLoopPhase
{
    /// <summary>
    /// The interval at which arrivals are checked while requests wait for a place or a prompt:
    /// nothing can be sent then, and no instant is missed.
    /// </summary>
    private static readonly Duration Glance = Duration.FromMilliseconds(100);

    private readonly LoopPhase _phase;
    private readonly Duration? _drain;
    private readonly IPacer _pacer;
    private readonly Instant _start;
    private readonly ArrivalQueue _arrivals;
    private readonly Flights _flights;
    private readonly TracePool _traces;
    private SuppliedRequest? _ready;
    private bool _supplyAwaited;
    private Instant? _issuingEnded;
    private bool _cutShort;
    private Task? _cancelling;

    public OpenLoopPhase(LoopPhase phase, LoadProfile.OpenLoop load)
    {
        var run = phase.Run;
        _phase = phase;
        _drain = run.Phase == Phase.Warmup ? null : load.Drain; // a warm-up that is cut has not warmed up anything; timeouts bound it
        _traces = new TracePool(phase);
        _pacer = Pacer.For(run.Clock);
        var schedule = ArrivalSchedule.Of(load, run.Cell, run.Phase, run.Seed);
        _start = run.Clock.Now;
        _arrivals = new ArrivalQueue(schedule, run.Stop, _start);
        _flights = new Flights(load.MaxInFlight, _start, _pacer);
    }

    /// <summary>The end of the duration stops the sending of what still waits; without one only the end of the drain does.</summary>
    private Instant? SendUntil => (_phase.Run.Stop.Duration, _arrivals.Ended + _drain) switch
    {
        ({ } duration, { } drained) => Instant.Earliest(_start + duration, drained),
        ({ } duration, null) => _start + duration,
        (null, var drained) => drained,
    };

    public async Task<PhaseResult> RunAsync()
    {
        var refilling = _phase.HaltOnBugAsync(_phase.Supply.RefillAsync);
        try
        {
            await using var stopped = _phase.Stop.Register(_pacer.Wake);
            await _pacer.RunAsync(Step);
        }
        catch
        {
            await _phase.HaltAsync();
            throw;
        }
        finally
        {
            _phase.Supply.Close();
        }

        await refilling;
        await (_cancelling ?? Task.CompletedTask);
        await (_flights.Faulted ?? Task.CompletedTask);
        return new PhaseResult(_start, _flights.LastEnd, Completed: !_cutShort && !_flights.CutShort, _arrivals.Planned)
        {
            EndedEarly = _phase.EndedEarly(_start),
        };
    }

    /// <summary>The instant of the next call; null if the phase is over.</summary>
    private Instant? Step()
    {
        if (_issuingEnded is null)
            Issue();
        return _issuingEnded is { } ended ? Drain(_arrivals.Ended ?? ended) : NextLook();
    }

    /// <summary>
    /// Sends what is due and has a place. Requests that are late only because this thread was, are sent even after the end of the duration;
    /// what then still waits had no place, and is left: planned, and not offered.
    /// </summary>
    private void Issue()
    {
        var now = _phase.Run.Clock.Now;
        _arrivals.AdvanceTo(now);
        while (!_phase.IsStopped && _arrivals.Waiting > 0 && TakeReady() is { } request && _flights.TryBegin())
        {
            _ready = null;
            _ = FlyAsync(request, _arrivals.Take());
        }

        var allSent = _arrivals is { Next: null, Waiting: 0 };
        if (!allSent && !_phase.Stop.IsCancellationRequested && !(now >= SendUntil))
        {
            _phase.Run.Gauge.Waiting = _arrivals.Waiting;
            return;
        }

        _phase.Run.Gauge.Waiting = 0;
        _cutShort = !allSent && _phase.IsCutShort;
        _issuingEnded = now;
    }

    private Instant NextLook() => _arrivals is { Waiting: 0, Next: { } next }
        ? next
        : _phase.Run.Clock.Now + Glance is var glance && SendUntil is { } end ? Instant.Earliest(glance, end) : glance;

    /// <summary>Waits for those in flight, and cancels them when their time is over.</summary>
    private Instant? Drain(Instant arrivalsEnded)
    {
        if (_flights.HaveEnded())
            return null;
        if (_drain is not { } drain)
            return _phase.Run.Clock.Now + Glance;
        var end = arrivalsEnded + drain;
        if (_phase.Run.Clock.Now < end)
            return end;
        if (_cancelling is null)
        {
            _flights.Drain();
            _cancelling = _phase.HaltAsync();
        }

        return _phase.Run.Clock.Now + Glance;
    }

    private SuppliedRequest? TakeReady()
    {
        if (_ready is null && _phase.Supply.TryTake(out var next))
            _ready = next;
        if (_ready is null && !_supplyAwaited)
            _ = WakeWhenReadyAsync();
        return _ready;
    }

    private async Task WakeWhenReadyAsync()
    {
        _supplyAwaited = true;
        var more = await _phase.Supply.ReadyAsync();
        _supplyAwaited = !more; // when none will come, nobody is to ask again
        if (more)
            _pacer.Wake();
    }

    private async Task FlyAsync(SuppliedRequest request, Instant planned)
    {
        var trace = _traces.Rent();
        var flight = _phase.SendAsync(request, planned, user: request.Number, trace); // each arrival is a user of its own
        await ((Task)flight).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (flight.IsCompletedSuccessfully)
            _traces.Return(trace);
        else
            await _phase.HaltAsync();
        _flights.End(flight);
    }
}
