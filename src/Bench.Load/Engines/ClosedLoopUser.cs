using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;

namespace Bench.Load.Engines;

/// <summary>One user of a closed loop: takes the next request, sends it, waits for its end, and again.</summary>
internal sealed class ClosedLoopUser(ClosedLoopPhase phase, int number)
{
    /// <summary>After a failed connection: so that a server that restarts is not hammered.</summary>
    public static readonly Duration ConnectionRest = Duration.FromSeconds(1);

    private readonly RequestTrace _trace = new(phase.Run.Clock);

    /// <summary>When this user's last request had ended; the phase's start before the first.</summary>
    public Instant LastEnd { get; private set; } = phase.Start;

    /// <summary>True when a stop or an abort kept this user from a request that it would have sent, or ended one in flight.</summary>
    public bool CutShort { get; private set; }

    public async Task RunAsync()
    {
        var free = phase.Start;

        // The order matters: only a request that there was, and time for it, can be missed through a stop.
        while (await phase.Supply.NextAsync() is { } next && !phase.IsOver(phase.Run.Clock.Now))
        {
            if (phase.Stop.IsCancellationRequested)
            {
                CutShort = true;
                return;
            }

            var record = await SendAsync(next, free);
            LastEnd = record.Timeline.Ended;
            free = _trace.Freed;
            CutShort |= record.Outcome.Kind == OutcomeKind.Cancelled;
            if (!record.Outcome.Kind.IsConnectionFailure)
                continue;

            if (!await RestAsync())
                return;
            free = phase.Run.Clock.Now;
        }
    }

    private async Task<RequestRecord> SendAsync(SuppliedRequest next, Instant planned)
    {
        var run = phase.Run;
        _trace.Begin(planned);
        run.Gauge.Begin();
        await run.Sender.SendAsync(next.Prepared, _trace, phase.Halt);

        // Subtle: the sender may have ended on the very thread that polls the sockets. What follows, above all the sending of the next request,
        // would make other requests' reads wait for their stamp, unseen. Moved to another thread it costs only this user's schedule lag, which
        // is seen. It also lets the others run when a sender never waits.
        await Task.Yield();

        var record = _trace.ToRecord(IdentityOf(next.Number));
        run.Sink.Post(record);
        run.Gauge.End(record.Outcome.IsOk);
        return record;
    }

    /// <summary>Waits a second, or until the phase ends. False when its duration ended first.</summary>
    private async Task<bool> RestAsync()
    {
        var left = phase.IssueUntil is { } end ? end - phase.Run.Clock.Now : ConnectionRest;
        var rest = left < ConnectionRest ? left : ConnectionRest;
        if (rest > Duration.Zero)
            await Task.Delay(rest.ToTimeSpan(), phase.Run.Clock.Time, phase.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return rest == ConnectionRest || phase.Stop.IsCancellationRequested;
    }

    private RequestIdentity IdentityOf(int request) => new()
    {
        Sitting = phase.Run.Sitting,
        Cell = phase.Run.Cell.Id,
        Repetition = phase.Run.Cell.Repetition,
        Block = phase.Run.Cell.Repetition,
        Attempt = phase.Run.Attempt,
        Phase = phase.Run.Phase,
        Request = request,
        User = number,
    };
}
