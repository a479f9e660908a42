using Bench.Core.Contracts;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Load.Supply;

namespace Bench.Load.Engines;

/// <summary>One user of a closed loop: takes the next request, thinks where it has to, sends it, waits for its end, and again.</summary>
/// <param name="start">The one instant at which all users became free.</param>
internal sealed class ClosedLoopUser(LoopPhase phase, Instant start, int number, IUserRequests requests)
{
    private readonly RequestTrace _trace = phase.NewTrace();
    private readonly UserRest _rest = new(phase.Failures);

    /// <summary>From here on nothing is issued; null when only a number of requests ends the phase.</summary>
    private readonly Instant? _issueUntil = phase.Run.Stop.Duration is { } duration ? start + duration : null;

    /// <summary>When this user's last request had ended; the phase's start before the first.</summary>
    public Instant LastEnd { get; private set; } = start;

    /// <summary>True when a stop or an abort kept this user from a request that it would have sent, or ended one in flight.</summary>
    public bool CutShort { get; private set; }

    public async Task RunAsync()
    {
        var free = LastEnd;
        while (await requests.NextAsync() is { } next)
        {
            free += next.ThinkTime;
            await WaitUntilAsync(free, phase.Stop);
            if (!MayIssue())
                return;
            if (phase.Run.BeforeEach is { } before)
            {
                await PrepareAsync(before);
                free = phase.Run.Clock.Now;
                if (!MayIssue())
                    return;
            }

            var record = await phase.SendAsync(next, free, number, _trace);
            requests.Ended(record.Outcome, _trace.Answer);
            LastEnd = record.Timeline.Ended;
            free = _trace.Freed;
            CutShort |= record.Outcome.Kind == OutcomeKind.Cancelled;
            if (_rest.After(record) is not { Nanoseconds: > 0 } rest)
                continue;
            await RestUntilAsync(free + rest);
            free = phase.Run.Clock.Now;
        }
    }

    /// <summary>Asked once there is a request: only one that there was, and time for it, can be missed through a stop.</summary>
    private bool MayIssue()
    {
        if (phase.Run.Clock.Now >= _issueUntil)
            return false;
        CutShort |= phase.IsCutShort;
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

    /// <summary>Waits for the next request, at most as long as there may be one: nobody is to wait half a minute for what other users have sent meanwhile.</summary>
    private async Task RestUntilAsync(Instant due)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(phase.Stop);
        var waiting = WaitUntilAsync(due, over.Token);
        await Task.WhenAny(waiting, requests.Exhausted);
        await over.CancelAsync();
        await waiting;
    }

    /// <summary>Waits, at most until nothing is to be issued any more. Never ends early, though the platform's timers may, by part of a millisecond.</summary>
    private async Task WaitUntilAsync(Instant due, CancellationToken over)
    {
        if (_issueUntil is { } end)
            due = Instant.Earliest(due, end);
        while (due - phase.Run.Clock.Now is var left && left > Duration.Zero && !over.IsCancellationRequested)
        {
            var whole = TimeSpan.FromMilliseconds(Math.Ceiling(left.Milliseconds)); // timers drop parts of a millisecond
            await Task.Delay(whole, phase.Run.Clock.Time, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
