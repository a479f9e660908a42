using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Servers.Http;

/// <summary>
/// Ends the waits of one exchange: one timer for all limits, armed again only when it fires or the stage changes, so that a token costs no
/// more than a write of its instant. Its token is cancelled by a limit, or with the caller's token.
/// </summary>
internal sealed class RequestWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _outer;
    private readonly CancellationToken _callers;
    private readonly TimeProvider _time;
    private readonly RequestTimeouts _limits;
    private readonly double _ticksPerNanosecond;
    private readonly ITimer _timer;
    private Stage _stage;
    private long _started;
    private long _lastRead;
    private long _finishBy;
    private bool _over;
    private Failure? _expired;

    /// <param name="streamed">False: only the total limit applies (and connect, which is the dialer's).</param>
    public RequestWatch(RequestTimeouts limits, bool streamed, TimeProvider time, CancellationToken callers)
    {
        _limits = limits;
        _stage = streamed ? Stage.AwaitingFirst : Stage.Unstreamed;
        _time = time;
        _callers = callers;
        _ticksPerNanosecond = time.TimestampFrequency / 1e9;
        _timer = time.CreateTimer(static state => ((RequestWatch)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _outer = callers.UnsafeRegister(static state => ((RequestWatch)state!)._source.Cancel(), this);
    }

    private enum Stage
    {
        Unstreamed,
        AwaitingFirst,
        Flowing,
        Finishing,
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Which limit ended the exchange, or that the caller did; null when neither has.</summary>
    public Failure? Verdict
    {
        get
        {
            lock (_gate)
            {
                return _expired ?? (_callers.IsCancellationRequested ? new Failure(OutcomeKind.Cancelled, "cancelled") : null);
            }
        }
    }

    /// <summary>The limits count from here.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _started = _lastRead = _time.GetTimestamp();
            Arm(_started);
        }
    }

    /// <summary>Notes a read of a streamed answer.</summary>
    /// <param name="begun">True once generated content has been seen: from then on the idle limit applies.</param>
    public void NoteRead(long timestamp, bool begun)
    {
        Volatile.Write(ref _lastRead, timestamp);
        if (begun && _stage == Stage.AwaitingFirst)
            Enter(Stage.Flowing);
    }

    /// <summary>The verdict is reached and only the end of the body is missing: it is given this long and no longer.</summary>
    public void FinishWithin(Duration rest)
    {
        _finishBy = _time.GetTimestamp() + Ticks(rest);
        Enter(Stage.Finishing);
    }

    public void Dispose()
    {
        lock (_gate)
            _over = true;
        _outer.Unregister();
        _timer.Dispose(); // the source holds no timer of its own, and a late tick may still cancel it
    }

    private void Enter(Stage stage)
    {
        lock (_gate)
        {
            _stage = stage;
            Arm(_time.GetTimestamp());
        }
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_over)
                return;
            var now = _time.GetTimestamp();
            var (due, kind, limit) = NextDeadline();
            if (now < due)
            {
                Arm(now);
                return;
            }

            _expired ??= new Failure(kind, Words(kind, limit));
        }

        _source.Cancel(); // outside the lock: it may run the whole rest of the request on this thread
    }

    private (long Due, OutcomeKind Kind, Duration Limit) NextDeadline()
    {
        if (_stage == Stage.Finishing)
            return (_finishBy, OutcomeKind.TimeoutTotal, Duration.Zero);

        var total = (Due: _started + Ticks(_limits.Total), OutcomeKind.TimeoutTotal, _limits.Total);
        var stage = _stage switch
        {
            Stage.AwaitingFirst => (Due: _started + Ticks(_limits.FirstToken), OutcomeKind.TimeoutFirstToken, _limits.FirstToken),
            Stage.Flowing => (Due: Volatile.Read(ref _lastRead) + Ticks(_limits.Idle), OutcomeKind.TimeoutIdle, _limits.Idle),
            _ => total,
        };
        return stage.Due < total.Due ? stage : total;
    }

    /// <summary>Rounded up to a millisecond, the grain of the system's timers: a timer that is early is armed again for nothing.</summary>
    private void Arm(long now)
    {
        var milliseconds = Math.Ceiling((NextDeadline().Due - now) / _ticksPerNanosecond / 1e6);
        _timer.Change(TimerSpan.Of(Duration.FromMilliseconds(Math.Max(1, milliseconds))), Timeout.InfiniteTimeSpan);
    }

    private long Ticks(Duration length) => (long)(length.Nanoseconds * _ticksPerNanosecond);

    private static string Words(OutcomeKind kind, Duration limit) => kind switch
    {
        OutcomeKind.TimeoutFirstToken => $"no token within {limit} (timeouts: first_token)",
        OutcomeKind.TimeoutIdle => $"nothing arrived for {limit} (timeouts: idle)",
        _ => $"not finished within {limit} (timeouts: total)",
    };
}
