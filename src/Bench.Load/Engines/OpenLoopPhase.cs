using Bench.Core.Contracts;
using Bench.Core.Pacing;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Arrivals;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// One phase of an open loop, step by step: note what is due, send what may be sent, say when to look again. Steps never overlap; only the ends of
/// requests come from elsewhere (<see cref="Flights"/>).
/// </summary>
internal sealed class OpenLoopPhase
{
    /// <summary>How often the arrivals are looked at while requests wait for a place or a prompt: nothing can be sent then, and no instant is missed.</summary>
    private static readonly Duration Glance = Duration.FromMilliseconds(100);

    private readonly PhaseRun _run;
    private readonly Duration _drain;
    private readonly RequestSupply _supply;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _halt;
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

    public OpenLoopPhase(PhaseRun run, LoadProfile.OpenLoop load, RequestSupply supply, CancellationTokenSource halt, CancellationToken stop)
    {
        _run = run;
        _drain = load.Drain;
        _supply = supply;
        _stop = stop;
        _halt = halt;
        _traces = new TracePool(run.Clock, run.Cell.Workload.KeepsAnswers);
        _pacer = Pacer.For(run.Clock);
        var schedule = ArrivalSchedule.Of(load, run.Cell, run.Phase, run.Seed);
        _start = run.Clock.Now;
        _arrivals = new ArrivalQueue(schedule, run.Stop, _start);
        _flights = new Flights(load.MaxInFlight, _start, _pacer);
    }

    /// <summary>The end of the duration stops the sending of what still waits; without one only the end of the drain does.</summary>
    private Instant? SendUntil => (_run.Stop.Duration, _arrivals.Ended + _drain) switch
    {
        ({ } duration, { } drained) => Instant.Earliest(_start + duration, drained),
        ({ } duration, null) => _start + duration,
        (null, var drained) => drained,
    };

    public async Task<PhaseResult> RunAsync()
    {
        var refilling = RefillAsync();
        try
        {
            await using var stopped = _stop.Register(_pacer.Wake);
            await _pacer.RunAsync(Step);
        }
        catch
        {
            await _halt.CancelAsync();
            throw;
        }
        finally
        {
            _supply.Close();
        }

        await refilling;
        await (_cancelling ?? Task.CompletedTask);
        await (_flights.Faulted ?? Task.CompletedTask);
        return new PhaseResult(_start, _flights.LastEnd, Completed: !_cutShort && !_flights.CutShort, _arrivals.Planned);
    }

    /// <summary>When to be called next; null when all is over.</summary>
    private Instant? Step()
    {
        if (_issuingEnded is null)
            Issue();
        return _issuingEnded is { } ended ? Drain(_arrivals.Ended ?? ended) : NextLook();
    }

    /// <summary>
    /// Sends what is due and has a place. Requests that are late only because this thread was, are sent even after the end of the duration; what then still
    /// waits had no place, and is left: planned, and not offered.
    /// </summary>
    private void Issue()
    {
        var now = _run.Clock.Now;
        _arrivals.AdvanceTo(now);
        while (!_stop.IsCancellationRequested && _arrivals.Waiting > 0 && TakeReady() is { } request && _flights.TryBegin())
        {
            _ready = null;
            _ = FlyAsync(request, _arrivals.Take());
        }

        var allSent = _arrivals is { Next: null, Waiting: 0 };
        if (!allSent && !_stop.IsCancellationRequested && !(now >= SendUntil))
        {
            _run.Gauge.Waiting = _arrivals.Waiting;
            return;
        }

        _run.Gauge.Waiting = 0;
        _cutShort = !allSent && _stop.IsCancellationRequested;
        _issuingEnded = now;
    }

    private Instant NextLook() => _arrivals is { Waiting: 0, Next: { } next }
        ? next
        : _run.Clock.Now + Glance is var glance && SendUntil is { } end ? Instant.Earliest(glance, end) : glance;

    /// <summary>Waits for those in flight, and cancels them when their time is over.</summary>
    private Instant? Drain(Instant arrivalsEnded)
    {
        if (_flights.HaveEnded())
            return null;
        var end = arrivalsEnded + _drain;
        if (_run.Clock.Now < end)
            return end;
        if (_cancelling is null)
        {
            _flights.Drain();
            _cancelling = _halt.CancelAsync();
        }

        return _run.Clock.Now + Glance;
    }

    private SuppliedRequest? TakeReady()
    {
        if (_ready is null && _supply.TryTake(out var next))
            _ready = next;
        if (_ready is null && !_supplyAwaited)
            _ = WakeWhenReadyAsync();
        return _ready;
    }

    private async Task WakeWhenReadyAsync()
    {
        _supplyAwaited = true;
        var more = await _supply.ReadyAsync();
        _supplyAwaited = !more; // when none will come, nobody is to ask again
        if (more)
            _pacer.Wake();
    }

    private async Task FlyAsync(SuppliedRequest request, Instant planned)
    {
        var flight = SendAsync(request, planned);
        await ((Task)flight).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!flight.IsCompletedSuccessfully)
            await _halt.CancelAsync();
        _flights.End(flight);
    }

    private async Task<RequestRecord> SendAsync(SuppliedRequest next, Instant planned)
    {
        var trace = _traces.Rent();
        trace.Begin(planned);
        _run.Gauge.Begin();
        await _run.Sender.SendAsync(next.Prepared, trace, _halt.Token);

        // Subtle: the sender may have ended on the very thread that polls the sockets, or on the one that paces. What follows would make other
        // requests' reads wait for their stamp, or the next request for its sending.
        await Task.Yield();

        var record = trace.ToRecord(IdentityOf(next.Number));
        _run.Post(record, trace.Answer);
        _traces.Return(trace); // not before its answer was looked at
        _run.Gauge.End(record.Outcome.IsOk);
        return record;
    }

    /// <summary>Makes the requests to come, on the thread pool; a bug in it ends what is in flight.</summary>
    private async Task RefillAsync()
    {
        try
        {
            await Task.Run(_supply.RefillAsync, CancellationToken.None);
        }
        catch
        {
            await _halt.CancelAsync();
            throw;
        }
    }

    /// <summary>Each arrival is a user of its own.</summary>
    private RequestIdentity IdentityOf(int request) => new()
    {
        Sitting = _run.Sitting,
        Cell = _run.Cell.Id,
        Repetition = _run.Cell.Repetition,
        Block = _run.Cell.Repetition,
        Attempt = _run.Attempt,
        Phase = _run.Phase,
        Request = request,
        User = request,
        Simulated = _run.Simulated,
    };
}
