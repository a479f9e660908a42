using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>One user of a closed loop: takes the next request, thinks where it has to, sends it, waits for its end, and again.</summary>
internal sealed class ClosedLoopUser(ClosedLoopPhase phase, int number, IUserRequests requests)
{
    /// <summary>After a failed connection: so that a server that restarts is not hammered.</summary>
    public static readonly Duration ConnectionRest = Duration.FromSeconds(1);

    private readonly RequestTrace _trace = new(phase.Run.Clock)
    {
        Answer = phase.Run.Cell.Workload.KeepsAnswers ? new AnswerText() : null,
    };

    /// <summary>When this user's last request had ended; the phase's start before the first.</summary>
    public Instant LastEnd { get; private set; } = phase.Start;

    /// <summary>True when a stop or an abort kept this user from a request that it would have sent, or ended one in flight.</summary>
    public bool CutShort { get; private set; }

    public async Task RunAsync()
    {
        var free = phase.Start;
        while (await requests.NextAsync() is { } next)
        {
            free += next.ThinkTime;
            await WaitUntilAsync(free);
            if (!MayIssue())
                return;
            if (phase.Run.BeforeEach is { } before)
            {
                await PrepareAsync(before);
                free = phase.Run.Clock.Now;
                if (!MayIssue())
                    return;
            }

            var record = await SendAsync(next, free);
            requests.Ended(record.Outcome, _trace.Answer);
            LastEnd = record.Timeline.Ended;
            free = _trace.Freed;
            CutShort |= record.Outcome.Kind == OutcomeKind.Cancelled;
            if (!record.Outcome.Kind.IsConnectionFailure)
                continue;
            await WaitUntilAsync(free + ConnectionRest);
            free = phase.Run.Clock.Now;
        }
    }

    /// <summary>Asked once there is a request: only one that there was, and time for it, can be missed through a stop.</summary>
    private bool MayIssue()
    {
        if (phase.IsOver(phase.Run.Clock.Now))
            return false;
        CutShort |= phase.Stop.IsCancellationRequested;
        return !phase.Stop.IsCancellationRequested;
    }

    private async Task PrepareAsync(Func<CancellationToken, Task> before)
    {
        try
        {
            await before(phase.Stop);
        }
        catch (OperationCanceledException) when (phase.Stop.IsCancellationRequested)
        {
            // Stopped: MayIssue notes it.
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

        var record = _trace.ToRecord(IdentityOf(next));
        run.Post(record, _trace.Answer);
        run.Gauge.End(record.Outcome.IsOk);
        return record;
    }

    /// <summary>Waits, at most until nothing is to be issued any more. Never ends early, though the platform's timers may, by part of a millisecond.</summary>
    private async Task WaitUntilAsync(Instant due)
    {
        if (phase.IssueUntil is { } end)
            due = Instant.Earliest(due, end);
        while (due - phase.Run.Clock.Now is var left && left > Duration.Zero && !phase.Stop.IsCancellationRequested)
        {
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(left.Milliseconds)); // timers drop parts of a millisecond
            await Task.Delay(whole, phase.Run.Clock.Time, phase.Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private RequestIdentity IdentityOf(SuppliedRequest request) => new()
    {
        Sitting = phase.Run.Sitting,
        Cell = phase.Run.Cell.Id,
        Repetition = phase.Run.Cell.Repetition,
        Block = phase.Run.Cell.Repetition,
        Attempt = phase.Run.Attempt,
        Phase = phase.Run.Phase,
        Request = request.Number,
        User = number,
        Turn = request.Turn,
        Simulated = phase.Run.Simulated,
    };
}
