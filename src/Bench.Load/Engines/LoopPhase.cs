using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>
/// The parts of a phase that are common to all loops: the requests made ahead, the one way in which they
/// are sent, recorded and counted, and what ends them. Safe for concurrent use.
/// </summary>
internal sealed class LoopPhase : IDisposable
{
    private readonly CancellationTokenSource _halt;
    private readonly CancellationTokenSource _stop;
    private EarlyEnd? _hopeless;
    private Instant _hopelessSince;
    private int _begun;

    /// <param name="run">The requests to send, and the sink for their records.</param>
    /// <param name="stock">The number of requests that are kept ready.</param>
    /// <exception cref="ArgumentException">The phase has no stop condition: it would never end.</exception>
    public LoopPhase(PhaseRun run, int stock, CancellationToken stopIssuing, CancellationToken abort)
    {
        if (run.Stop is { Requests: null, Duration: null })
            throw new ArgumentException($"The {run.Phase} phase of {run.Cell.Id} has no stop condition.", nameof(run));

        Run = run;
        Supply = new RequestSupply(run, run.Phase, stock, run.Stop.Requests);
        Failures = new FailureStreak(run.OkBefore);
        _halt = CancellationTokenSource.CreateLinkedTokenSource(abort);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopIssuing, _halt.Token);
        (Halt, Stop) = (_halt.Token, _stop.Token);
    }

    public PhaseRun Run { get; }

    public RequestSupply Supply { get; }

    public FailureStreak Failures { get; }

    /// <summary>Begin no further request (a stop or an abort from outside, a bug, or a hopeless cell).</summary>
    public CancellationToken Stop { get; }

    /// <summary>Stopped by anything but its own rule that a hopeless cell ends.</summary>
    public bool IsCutShort => IsStopped && _hopeless is null;

    /// <summary>
    /// True if no further request begins. An abort ends the requests in flight before it reaches <see cref="Stop"/>,
    /// and what waits for them goes on at once: <see cref="Halt"/> tells it.
    /// </summary>
    public bool IsStopped => Stop.IsCancellationRequested || Halt.IsCancellationRequested;

    /// <summary>End what is in flight (an abort from outside, or a bug).</summary>
    public CancellationToken Halt { get; }

    /// <summary>
    /// Makes the first requests, off the caller's thread. Awaited before the clock of the phase starts,
    /// so that they are ready when they are due.
    /// </summary>
    public Task FillAsync() => Task.Run(() => Supply.Fill(Stop), CancellationToken.None);

    public RequestTrace NewTrace() => new(Run.Clock)
    {
        Answer = Run.KeepsAnswers ? new AnswerText() : null,
        Tokens = Run.Cell.Workload.TopLogprobs is null ? null : [],
    };

    /// <summary>Sends one request to its end, posts its record and counts it. Throws only for a bug of the sender.</summary>
    /// <param name="planned">The instant at which it was due.</param>
    /// <param name="user">From 1 within the phase.</param>
    /// <param name="trace">Used by this request alone until the task completes; it keeps the answer.</param>
    /// <param name="halt">Ends it in flight; <see cref="Halt"/> does where nothing else is said, and belongs to it.</param>
    public async Task<RequestRecord> SendAsync(
        SuppliedRequest request, Instant planned, int user, RequestTrace trace, CancellationToken? halt = null)
    {
        trace.Begin(planned);
        Run.Gauge.Begin();
        var number = Failures.Begin();
        if (request.Phase == Run.Phase)
            Interlocked.Increment(ref _begun);
        await Run.Sender.SendAsync(request.Prepared, trace, halt ?? Halt);

        // Subtle: the sender may have ended on the very thread that polls the sockets, or on the one that paces.
        // What follows, above all the sending of a user's next request, would make other requests' reads wait for their stamp,
        // unseen, or the next request for its sending. On another thread it costs only this user's schedule lag, which is seen.
        // It also lets the others run when a sender never waits.
        await Task.Yield();

        var record = trace.ToRecord(IdentityOf(request, user));
        var hopeless = Failures.End(number, record.Outcome);
        Run.Post(record, trace);
        if (request.Phase == Run.Phase)
            Run.Gauge.End(record.Outcome.IsOk);
        else
            Run.Gauge.EndUncounted();
        if (hopeless is not null && !Stop.IsCancellationRequested)
            await EndEarlyAsync(hopeless);
        return record;
    }

    /// <summary>
    /// The part of the phase that was skipped because it was hopeless; null if the phase was completed or stopped from outside.
    /// </summary>
    /// <param name="from">The instant from which requests count; null if that has not been reached.</param>
    public EarlyEnd? EndedEarly(Instant? from)
    {
        var end = _hopeless is null ? null : _hopeless with
        {
            RequestsLeft = Run.Stop.Requests - Volatile.Read(ref _begun),
            TimeLeft = Run.Stop.Duration is { } duration ? (from is { } start ? start + duration - _hopelessSince : duration) : null,
        };
        return end?.RequestsLeft <= 0 || end?.TimeLeft <= Duration.Zero ? null : end;
    }

    /// <summary>Does the work on the thread pool; a bug in it ends what is in flight.</summary>
    public async Task HaltOnBugAsync(Func<Task> work)
    {
        try
        {
            await Task.Run(work, CancellationToken.None);
        }
        catch
        {
            await HaltAsync();
            throw;
        }
    }

    public Task HaltAsync() => _halt.CancelAsync();

    public void Dispose()
    {
        _stop.Dispose();
        _halt.Dispose();
    }

    private async Task EndEarlyAsync(EarlyEnd why)
    {
        _hopelessSince = Run.Clock.Now;
        Volatile.Write(ref _hopeless, why);
        await _stop.CancelAsync();
    }

    private RequestIdentity IdentityOf(SuppliedRequest request, int user) => new()
    {
        Sitting = Run.Sitting,
        Cell = Run.Cell.Id,
        Repetition = Run.Cell.Repetition,
        Block = Run.Cell.Repetition,
        Attempt = Run.Attempt,
        Phase = request.Phase,
        Request = request.Number,
        User = user,
        Turn = request.Turn,
        Simulated = Run.Simulated,
    };
}
